using System.Text;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using VideoAgent.Kubernetes.Queueing;

namespace VideoAgent.Kubernetes.Tests.Queueing;

public sealed class WorkQueueMetricsTests : IDisposable
{
    private const string Labels = """{name="widget",controller="widget"}""";

    private readonly FakeTimeProvider time = new();
    private readonly CollectorRegistry registry = Metrics.NewCustomRegistry();
    private readonly WorkQueue<string> queue;

    public WorkQueueMetricsTests()
    {
        var metrics = new WorkQueueMetrics(Metrics.WithCustomRegistry(registry));
        registry.AddBeforeCollectCallback(metrics.Refresh);
        queue = new WorkQueue<string>(new ExponentialRateLimiter<string>(() => 0.5), time, metrics.ForQueue("widget", "widget"));
    }

    public void Dispose() => queue.Dispose();

    [Fact]
    public async Task Everything_is_there_with_zero_before_the_first_key()
    {
        var lines = await Scrape();

        foreach (var name in (string[])["adds_total", "retries_total", "queue_duration_seconds_count", "work_duration_seconds_count", "unfinished_work_seconds", "longest_running_processor_seconds"])
            Assert.Contains($"workqueue_{name}{Labels} 0", lines);
        Assert.Contains("""workqueue_depth{name="widget",controller="widget",priority="0"} 0""", lines);
        Assert.Contains("""workqueue_depth{name="widget",controller="widget",priority="-100"} 0""", lines);
    }

    [Fact]
    public async Task Depth_follows_a_key_through_its_priorities_and_out()
    {
        queue.Add("one", QueuePriority.Background);
        queue.Add("two", QueuePriority.Background);
        queue.Add("one");
        Assert.Equal((1, 1), await Depths());

        await queue.GetAsync(CancellationToken.None);
        Assert.Equal((0, 1), await Depths());
    }

    [Fact]
    public async Task Work_in_hand_is_measured_when_somebody_looks()
    {
        queue.Add("one");
        queue.Add("two");
        time.Advance(TimeSpan.FromSeconds(1));
        await queue.GetAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(2));
        await queue.GetAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(3));

        var during = await Scrape();
        Assert.Contains($"workqueue_unfinished_work_seconds{Labels} 8", during);
        Assert.Contains($"workqueue_longest_running_processor_seconds{Labels} 5", during);
        Assert.Contains($"workqueue_queue_duration_seconds_sum{Labels} 4", during);

        queue.Done("one");
        queue.Done("two");
        var after = await Scrape();
        Assert.Contains($"workqueue_unfinished_work_seconds{Labels} 0", after);
        Assert.Contains($"workqueue_longest_running_processor_seconds{Labels} 0", after);
        Assert.Contains($"workqueue_work_duration_seconds_sum{Labels} 8", after);
    }

    [Fact]
    public async Task Repeated_adds_count_once_and_retries_by_themselves()
    {
        queue.Add("one");
        queue.Add("one");
        queue.AddRateLimited("two");
        time.Advance(TimeSpan.FromMilliseconds(5));

        var lines = await Scrape();
        Assert.Contains($"workqueue_adds_total{Labels} 2", lines);
        Assert.Contains($"workqueue_retries_total{Labels} 1", lines);
    }

    private async Task<(int Normal, int Background)> Depths()
    {
        var lines = await Scrape();
        return (Depth(0), Depth(-100));

        int Depth(int priority) =>
            int.Parse(lines.Single(line => line.StartsWith($$"""workqueue_depth{name="widget",controller="widget",priority="{{priority}}"}""", StringComparison.Ordinal)).Split(' ')[1]);
    }

    private async Task<string[]> Scrape()
    {
        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text);
        return Encoding.UTF8.GetString(text.ToArray()).Split('\n');
    }
}
