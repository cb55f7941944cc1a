using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using VideoAgent.Contracts.Phases;
using VideoAgent.Storage.Traces;

namespace VideoAgent.PhaseRunner.Tracing;

/// <summary>
/// Collects what one attempt does as spans below the operator's span of it, and sends them at the end. Whatever happens to them changes nothing of how
/// the attempt ends.
/// </summary>
internal sealed class AttemptTrace : IDisposable
{
    /// <summary>A phase makes some dozens.</summary>
    private const int Most = 1000;

    /// <summary>The pod waits for no collector longer than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<Span> spans = [];
    private readonly ActivityListener listener;
    private readonly OtlpEndpoint endpoint;
    private readonly Activity? whole;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    private AttemptTrace(Uri collector, ActivityContext parent, PhaseName phase, TimeProvider time, ILogger logger)
    {
        (endpoint, this.time, this.logger) = (new OtlpEndpoint(collector, "videoagent-phase-runner"), time, logger);
        listener = new ActivityListener
        {
            // By name: it is asked while the source itself is still being made.
            ShouldListenTo = source => source.Name == RunnerActivities.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(listener);
        whole = RunnerActivities.Source.StartActivity($"phase-runner {phase}", ActivityKind.Internal, parent);
    }

    /// <summary>Null, and nothing is done, unless the environment names both a collector and what to put the spans below.</summary>
    public static AttemptTrace? Begin(RunnerSettings settings, PhaseName phase, TimeProvider time, ILogger logger) =>
        Uri.TryCreate(settings.OtlpEndpoint, UriKind.Absolute, out var collector) && ActivityContext.TryParse(settings.Traceparent, null, isRemote: true, out var parent)
            ? new AttemptTrace(collector, parent, phase, time, logger)
            : null;

    public async Task EndAsync(PhaseReport report)
    {
        whole?.SetTag("videoagent.outcome", report.Outcome).SetTag("videoagent.reused", report.Reused);
        if (report.Outcome != ExitClass.Done) whole?.SetStatus(ActivityStatusCode.Error, report.Reason);
        whole?.Stop();
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await endpoint.SendAsync(spans, patience.Token);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            logger.SpansLost(spans.Count, e.Message);
        }
    }

    public void Dispose()
    {
        listener.Dispose();
        endpoint.Dispose();
    }

    private void Keep(Activity activity)
    {
        if (spans.Count >= Most) return;
        var begin = new DateTimeOffset(activity.StartTimeUtc);
        spans.Enqueue(new Span(activity.TraceId.ToHexString(), activity.SpanId.ToHexString(), activity.ParentSpanId.ToHexString(), activity.OperationName, begin, begin + activity.Duration)
        {
            Attributes = [.. activity.TagObjects.Select(tag => KeyValuePair.Create(tag.Key, tag.Value?.ToString() ?? ""))],
            Error = activity.Status == ActivityStatusCode.Error ? activity.StatusDescription ?? "failed" : null,
        });
    }
}
