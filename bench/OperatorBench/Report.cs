using System.Globalization;
using System.Text.Json.Serialization;

namespace VideoAgent.OperatorBench;

/// <summary>operator.json.</summary>
/// <param name="Load">Processes that wanted a core when it began, over the last minute.</param>
internal sealed record Report(int Cores, double Load, int Requests, HandOver Idle, Throughput Operator, BareThroughput Bare, HandOver Loaded)
{
    /// <summary>
    /// Of the operator's writes a minute to the bare client's. Not of requests: the operator writes events one after the other, so that under load many
    /// come after the last success or are dropped, while the bare client writes all in its time, and of a request whose own were few.
    /// </summary>
    public double Ratio => Operator.PerMinute * Operator.WritesPerRequest / (Bare.PerMinute * Bare.WritesPerRequest);

    public IReadOnlyList<Limit> Limits =>
    [
        new("ms from a Job's end to the next Job, one request, p95", Idle.P95, "at most 200", Idle.P95 <= 200),
        new($"ms from a Job's end to the next Job, {Loaded.Active} active, p95", Loaded.P95, "at most 1000", Loaded.P95 <= 1000),
        new("Jobs made a request", Operator.Writes.Jobs, "at most 6", Operator.Writes.Jobs <= 6),
        new("status writes a request", Operator.Writes.Statuses, "at most 14", Operator.Writes.Statuses <= 14),
        new("events a request", Operator.Writes.Events, "at most 14", Operator.Writes.Events <= 14),
        new("reconciles a request", Operator.ReconcilesPerRequest, "at most 40", Operator.ReconcilesPerRequest <= 40),
        new($"MB that the operator had resident at most, {Requests} requests", Operator.PeakMegabytes, "at most 250", Operator.PeakMegabytes <= 250),
        new("writes a minute to the bare client's", Ratio, "at least 0.8", Ratio >= 0.8),
    ];

    public string Text() => string.Join('\n',
    [
        Line($"{Cores} cores, load {Load}, the API server on the same machine; Job controller and node are played"),
        Line($"job's end to the next Job         active      p50 ms     p95 ms     max ms        n"),
        Line($"  idle                        {Idle.Active,10}{Idle.P50,12:0}{Idle.P95,11:0}{Idle.Max,11:0}{Idle.Count,9}"),
        Line($"  loaded                      {Loaded.Active,10}{Loaded.P50,12:0}{Loaded.P95,11:0}{Loaded.Max,11:0}{Loaded.Count,9}"),
        Line($"{Requests} requests to their end         /minute  writes/request"),
        Line($"  operator                    {Operator.PerMinute,10:0}{Operator.WritesPerRequest,16:0.0}"),
        Line($"  bare client                 {Bare.PerMinute,10:0}{Bare.WritesPerRequest,16:0.0}    ratio {Ratio:0.00}"),
        Line($"  reconciles/request {Operator.ReconcilesPerRequest:0.0}, p99 at most {Operator.ReconcileP99Milliseconds:0} ms; {Operator.ReadsPerRequest:0.0} reads/request; {Operator.CpuMillisecondsPerRequest:0} ms CPU/request; peak {Operator.PeakMegabytes:0} MB"),
        .. Limits.Select(limit => Line($"{(limit.IsReached ? "reached" : "MISSED "),-8} {limit.What}: {limit.Measured:0.##}, to be {limit.Reach}")),
    ]);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Milliseconds from the event that tells of a Job's end to the one that tells of the next Job, on one watch.</summary>
internal sealed record HandOver(int Active, int Count, double P50, double P95, double Max)
{
    public static HandOver Of(int active, IReadOnlyList<double> milliseconds)
    {
        var all = Distribution.Of(milliseconds);
        return new(active, milliseconds.Count, all.P50, Distribution.At(milliseconds, 0.95), all.Max);
    }
}

/// <summary>What the operator did, by its own metrics; the time is from the first request's creation to the last one's success.</summary>
internal sealed record Throughput(
    double Seconds, double PerMinute, double WritesPerRequest, Writes Writes, double ReadsPerRequest, double ReconcilesPerRequest, double ReconcileP99Milliseconds, double CpuMillisecondsPerRequest)
{
    private static readonly string[] Methods = ["POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Up to the end of all parts.</summary>
    public double PeakMegabytes { get; init; }

    public static Throughput Of(int requests, TimeSpan elapsed, TimeSpan cpu, MetricsText before, MetricsText after)
    {
        const string Controller = "controller=\"videorequest\"";
        double Since(string name, params string[] labels) => (after.Sum(name, labels) - before.Sum(name, labels)) / requests;
        var (jobs, posts, patches) = (Since("videoagent_phase_attempts_total"), Since("rest_client_requests_total", "method=\"POST\""), Since("rest_client_requests_total", "method=\"PATCH\""));
        return new(
            elapsed.TotalSeconds,
            requests / elapsed.TotalMinutes,
            Methods.Sum(method => Since("rest_client_requests_total", $"method=\"{method}\"")),
            new Writes(jobs, patches - 1, posts - jobs),
            Since("rest_client_requests_total", "method=\"GET\""),
            Since("controller_runtime_reconcile_total", Controller),
            1000 * after.Quantile("controller_runtime_reconcile_time_seconds", 0.99, before, Controller),
            cpu.TotalMilliseconds / requests);
    }
}

/// <summary>A request's, by what is written. What is patched and is no finalizer counts as a status, so a repeated event does too.</summary>
internal sealed record Writes(double Jobs, double Statuses, double Events);

internal sealed record BareThroughput(double Seconds, double PerMinute, double WritesPerRequest);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJson : JsonSerializerContext;
