using System.Text;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Leadership;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Projection;
using VideoAgent.Operator.Tests.VideoSchedules.Years;
using VideoAgent.Testing;

namespace VideoAgent.Operator.Tests.Projection;

public sealed class ProjectionMetricsTests
{
    private readonly CollectorRegistry registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly FakeTimeProvider time = new(Sample.Noon);
    private readonly PlayedCache<VideoRequest> cache = new();
    private readonly ProjectionProgress progress = new();

    private async Task<string> ScrapeAsync()
    {
        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text, CancellationToken.None);
        Assert.Equal((0, ""), await Promtool.CheckAsync(text.ToArray()));
        return Encoding.UTF8.GetString(text.ToArray());
    }

    [Fact]
    public async Task What_waits_is_counted_and_how_long_until_it_is_there()
    {
        var metrics = new ProjectionMetrics(Prometheus.Metrics.WithCustomRegistry(registry));
        var gauges = new ProjectionGauges(metrics, cache, progress, new SoleLeader(), time);
        var request = Sample.Request("one", 1);
        cache.Put(request);
        cache.Put(Sample.Request("two", 1));
        progress.Begin(ObjectName.Of(request), time.GetUtcNow());
        time.Advance(TimeSpan.FromSeconds(90));

        gauges.Refresh();
        var waiting = await ScrapeAsync();
        foreach (var each in cache.List()) progress.Complete(each);
        gauges.Refresh();
        var caughtUp = await ScrapeAsync();

        Assert.Contains("videoagent_projection_pending 2\n", waiting, StringComparison.Ordinal);
        Assert.Contains("videoagent_projection_lag_seconds 90\n", waiting, StringComparison.Ordinal);
        Assert.Contains("videoagent_projection_failures_total{reason=\"Unreachable\"} 0\n", waiting, StringComparison.Ordinal);
        Assert.Contains("videoagent_projection_pending 0\n", caughtUp, StringComparison.Ordinal);
        Assert.Contains("videoagent_projection_lag_seconds 0\n", caughtUp, StringComparison.Ordinal);
    }

    private sealed class SoleLeader : ILeadership
    {
        public bool IsValid => true;

        public CancellationToken Lost => CancellationToken.None;

        public Task WaitUntilLeadingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
