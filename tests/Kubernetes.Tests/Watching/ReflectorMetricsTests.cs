using System.Text;
using static VideoAgent.Kubernetes.Tests.Watching.Refusals;
using static VideoAgent.Kubernetes.Tests.Watching.Widgets;

namespace VideoAgent.Kubernetes.Tests.Watching;

public class ReflectorMetricsTests
{
    [Fact]
    public async Task Everything_is_there_with_zeros_before_anything_happened()
    {
        await using var harness = new ReflectorHarness();
        await harness.Server.NextListAsync();

        var lines = await ScrapeAsync(harness);

        foreach (var name in (string[])["watches_total", "short_watches_total", "errors_total", "items", "malformed_objects", "last_resource_version", "last_event_age_seconds", "list_duration_seconds_count", "watch_duration_seconds_count"])
            Assert.Contains($"reflector_{name}{{kind=\"Widget\"}} 0", lines);
        Assert.Contains("reflector_lists_total{kind=\"Widget\"} 1", lines);
    }

    [Fact]
    public async Task They_follow_what_happens()
    {
        await using var harness = new ReflectorHarness();
        (await harness.Server.NextListAsync()).Fail(Code(500));
        await harness.Time.PassNextDelayAsync();
        (await harness.Server.NextListAsync()).Answer(new Kubernetes.Client.ListPage<Testing.Kubernetes.Widget>([Of("one", "1")], [Malformed("odd", "2")], "5", null));
        var watch = await harness.Server.NextWatchAsync();
        watch.Send(Added(Of("two", "7")));
        watch.Close();
        (await harness.Server.NextWatchAsync()).Close();
        await harness.Time.NextDelayAsync();
        harness.Time.Advance(TimeSpan.FromSeconds(0.5));
        harness.Metrics.Refresh();

        var lines = await ScrapeAsync(harness);

        foreach (var line in (string[])["lists_total 2", "errors_total 1", "watches_total 2", "short_watches_total 1", "items 2", "malformed_objects 1", "last_resource_version 7", "last_event_age_seconds 0.5", "list_duration_seconds_count 1", "watch_duration_seconds_count 2"])
            Assert.Contains($"reflector_{line.Replace(" ", "{kind=\"Widget\"} ", StringComparison.Ordinal)}", lines);
    }

    private static async Task<string[]> ScrapeAsync(ReflectorHarness harness)
    {
        using var text = new MemoryStream();
        await harness.Registry.CollectAndExportAsTextAsync(text, Patience.Token);
        return Encoding.UTF8.GetString(text.ToArray()).Split('\n');
    }
}
