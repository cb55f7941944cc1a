using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Events;
using VideoAgent.Kubernetes.Tests.Watching;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Events;

public sealed class EventRecorderTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly StubClient client = new();
    private readonly CollectorRegistry registry = Metrics.NewCustomRegistry();
    private readonly CancellationTokenSource stopping = new();
    private readonly EventRecorder recorder;
    private readonly Widget widget = Widget.Named("studio", "one");

    public EventRecorderTests() => recorder = new EventRecorder(
        client,
        new EventOptions { Controller = "testing.videoagent.dev/controller", Instance = "this process", QueueLength = 100 },
        new EventMetrics(Metrics.WithCustomRegistry(registry)),
        time,
        () => 0.5,
        NullLogger<EventRecorder>.Instance);

    public void Dispose() => stopping.Dispose();

    [Fact]
    public async Task An_event_says_what_happened_to_what_and_who_says_so()
    {
        widget.Metadata.Uid = "uid";
        recorder.Warning(widget, "SizeRefused", "Validate", "Size 0 is too small");
        await RunToEndAsync();

        var written = Assert.Single(client.Writes).Json;
        Assert.Equal(
            ("events.k8s.io/v1", "Warning", "SizeRefused", "Validate", "Size 0 is too small", "testing.videoagent.dev/controller", "this process"),
            (Text(written, "apiVersion"), Text(written, "type"), Text(written, "reason"), Text(written, "action"), Text(written, "note"), Text(written, "reportingController"), Text(written, "reportingInstance")));
        Assert.Equal("""{"apiVersion":"testing.videoagent.dev/v1","kind":"Widget","name":"one","namespace":"studio","uid":"uid"}""", written["regarding"]!.ToJsonString());
        Assert.Equal("2000-01-01T00:00:00.000000Z", Text(written, "eventTime"));
    }

    [Fact]
    public async Task What_happens_again_is_patched_into_the_series_of_the_first()
    {
        for (var i = 0; i < 5; i++) recorder.Normal(widget, "Started", "Start", "note");
        await RunToEndAsync();

        Assert.Equal(["create", "patch", "patch"], client.Writes.Select(write => write.Verb)); // the first, the second, and what was only counted at the end
        Assert.Single(client.Writes.Select(write => write.Name).Distinct());
        Assert.Equal([2, 5], client.Writes.Skip(1).Select(write => (int)write.Json["series"]!["count"]!));
    }

    [Fact]
    public async Task A_series_whose_event_has_expired_is_created_again()
    {
        client.Answer = write =>
        {
            if (write.Verb == "patch") throw StubClient.Error(404);
        };
        recorder.Normal(widget, "Started", "Start", "note");
        recorder.Normal(widget, "Started", "Start", "note");
        await RunToEndAsync();

        Assert.Equal(["create", "create"], client.Writes.Select(write => write.Verb));
        Assert.Equal(2, (int)client.Writes[1].Json["series"]!["count"]!);
    }

    [Fact]
    public async Task A_refused_event_is_not_tried_again_and_counted()
    {
        client.Answer = _ => throw StubClient.Error(403);
        recorder.Normal(widget, "Started", "Start", "note");
        await RunToEndAsync();

        Assert.Equal(1, client.Tries);
        Assert.Equal(1, await DroppedAsync("rejected"));
    }

    [Fact]
    public async Task An_unreachable_server_is_tried_twelve_times()
    {
        client.Answer = _ => throw StubClient.Unreachable();
        recorder.Normal(widget, "Started", "Start", "note");
        var running = recorder.RunAsync(stopping.Token);
        await AdvanceUntilAsync(async () => await DroppedAsync("unreachable") == 1);

        Assert.Equal(12, client.Tries);
        await stopping.CancelAsync();
        await running.WithPatience();
    }

    [Fact]
    public async Task A_full_queue_drops_and_counts_and_never_waits()
    {
        for (var i = 0; i < 103; i++) recorder.Normal(widget, "Started", "Start", "note"); // nobody takes any yet

        Assert.Equal(3, await DroppedAsync("queue_full"));
        await RunToEndAsync();
        Assert.Equal(100, (int)client.Writes[^1].Json["series"]!["count"]!);
    }

    [Fact]
    public async Task Stopping_waits_for_no_server_longer_than_its_bound()
    {
        client.Answer = _ => throw StubClient.Unreachable();
        recorder.Normal(widget, "Started", "Start", "note");
        var running = recorder.RunAsync(stopping.Token);
        await stopping.CancelAsync();

        time.Advance(TimeSpan.FromSeconds(5));

        await running.WithPatience();
    }

    [Fact]
    public async Task The_counters_are_there_before_anything_is_dropped()
    {
        foreach (var reason in (string[])["queue_full", "spam", "rejected", "unreachable"]) Assert.Equal(0, await DroppedAsync(reason));
    }

    private async Task RunToEndAsync()
    {
        await stopping.CancelAsync();
        await recorder.RunAsync(stopping.Token).WithPatience();
    }

    private async Task AdvanceUntilAsync(Func<Task<bool>> isOver)
    {
        for (var patience = Patience.Token; !await isOver(); patience.ThrowIfCancellationRequested())
        {
            await Task.Yield();
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private async Task<double> DroppedAsync(string reason)
    {
        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text);
        var series = $"events_dropped_total{{reason=\"{reason}\"}} ";
        return double.Parse(Encoding.UTF8.GetString(text.ToArray()).Split('\n').Single(line => line.StartsWith(series, StringComparison.Ordinal))[series.Length..]);
    }

    private static string? Text(System.Text.Json.Nodes.JsonNode node, string property) => (string?)node[property];
}
