using System.Globalization;
using System.Text.Json;
using VideoAgent.Kubernetes.Client;
using VideoAgent.KubernetesBench.Following;
using VideoAgent.KubernetesBench.Reporting;
using VideoAgent.KubernetesBench.Syncing;

namespace VideoAgent.KubernetesBench;

/// <summary>All parts in turn, on a control plane of its own, each in a process of its own; then the report.</summary>
internal sealed class Benchmark(BenchOptions options, BenchTarget target, TextWriter output)
{
    /// <summary>One is the latency without crowding; the last is beyond what two cores' server takes.</summary>
    private static readonly int[] WriterCounts = [1, 8, 32];

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var report = new BenchReport(Environment.ProcessorCount, Load(), target.Configuration.Server.Authority, options.Objects);
        await output.WriteLineAsync($"{report.Cores} cores, load {report.Load}, the API server on the same machine; making {options.Objects} objects");
        await SampleWidgets.CreateAsync(target, options.Objects, cancellationToken);
        report = options.SoakMinutes > 0 ? await SoakAsync(report, cancellationToken) : await MeasureAsync(report, cancellationToken);
        report = report with { Limits = Limits.Of(report) };
        await output.WriteLineAsync(ReportText.Of(report.Limits));
        var path = options.Json ?? (options.SoakMinutes > 0 ? "bench/kubernetes-soak.json" : "bench/kubernetes.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(report, ReportJson.Default.BenchReport) + "\n", cancellationToken);
        await output.WriteLineAsync($"written to {path}");
        return report.Limits.All(limit => limit.IsReached) ? 0 : 1;
    }

    private async Task<BenchReport> MeasureAsync(BenchReport report, CancellationToken cancellationToken)
    {
        report = report with { Restarts = await RestartsAsync(cancellationToken) };
        await output.WriteLineAsync(ReportText.Of(report.Restarts));
        report = report with { Sync = await SelfProcess.RunAsync("sync", options, [], BenchJson.Default.SyncResult, cancellationToken) };
        await output.WriteLineAsync(ReportText.Of(report.Sync));
        report = report with { Memory = await SelfProcess.RunAsync("memory", options, [], BenchJson.Default.MemoryResult, cancellationToken) };
        await output.WriteLineAsync(ReportText.Of(report.Memory));
        report = report with { Following = await FollowingAsync(cancellationToken) };
        await output.WriteLineAsync(ReportText.Of(report.Following));
        report = report with { Playback = await SelfProcess.RunAsync("playback", options, [], BenchJson.Default.PlaybackResult, cancellationToken) };
        await output.WriteLineAsync(ReportText.Of(report.Playback));
        report = report with
        {
            NoOp = await SelfProcess.RunAsync("noop", options, [], BenchJson.Default.NoOpResult, cancellationToken),
            Patching = await SelfProcess.RunAsync("patch", options, [], BenchJson.Default.PatchResult, cancellationToken),
        };
        await output.WriteLineAsync(ReportText.Of(report.NoOp, report.Patching));
        return report;
    }

    private async Task<BenchReport> SoakAsync(BenchReport report, CancellationToken cancellationToken)
    {
        report = report with { Soak = await SelfProcess.RunAsync("soak", options, [], BenchJson.Default.SoakResult, cancellationToken) };
        await output.WriteLineAsync(ReportText.Of(report.Soak));
        return report;
    }

    private async Task<IReadOnlyList<RestartResult>> RestartsAsync(CancellationToken cancellationToken)
    {
        List<RestartResult> restarts = [];
        for (var repetition = 0; repetition < options.Repetitions; repetition++)
            restarts.Add(await SelfProcess.RunAsync("restart", options, [], BenchJson.Default.RestartResult, cancellationToken));
        return restarts.Find(restart => restart.Objects != options.Objects) is { } other
            ? throw new InvalidOperationException($"A cache held {other.Objects} objects where {options.Objects} were made: somebody else deletes them, and the figures would mean nothing")
            : restarts;
    }

    private async Task<IReadOnlyList<FollowResult>> FollowingAsync(CancellationToken cancellationToken)
    {
        List<FollowResult> results = [];
        foreach (var writers in WriterCounts)
        {
            string[] load = ["--writers", $"{writers}", "--writes", $"{(writers == 1 ? options.Writes / 4 : options.Writes)}"];
            results.Add(await SelfProcess.RunAsync("follow", options, load, BenchJson.Default.FollowResult, cancellationToken));
        }

        return results;
    }

    private static double Load() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
}
