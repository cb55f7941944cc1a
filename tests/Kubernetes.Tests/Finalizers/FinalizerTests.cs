using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Events;
using VideoAgent.Kubernetes.Finalizers;
using VideoAgent.Kubernetes.Tests.Watching;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Finalizers;

public class FinalizerTests
{
    private const string Ours = "testing.videoagent.dev/cleanup";
    private const string Skip = "testing.videoagent.dev/skip-cleanup";

    private readonly FakeTimeProvider time = new();
    private readonly StubClient client = new();
    private readonly EventRecorder events;
    private readonly Finalizer<Widget> finalizer;
    private int cleanUps;

    public FinalizerTests()
    {
        events = new EventRecorder(
            client, new EventOptions { Controller = "testing.videoagent.dev/controller", Instance = "x" }, new EventMetrics(Metrics.WithCustomRegistry(Metrics.NewCustomRegistry())), time, () => 0.5, NullLogger<EventRecorder>.Instance);
        var options = new FinalizerOptions { Name = Ours, SkipAnnotation = Skip, Deadline = TimeSpan.FromHours(1) };
        finalizer = new Finalizer<Widget>(client, options, events, time, NullLogger<Finalizer<Widget>>.Instance);
    }

    [Fact]
    public async Task Adding_keeps_those_of_others_and_holds_for_the_version_that_was_read()
    {
        Assert.True(await finalizer.AddAsync(WidgetWith("theirs/one"), CancellationToken.None));

        Assert.Equal("""{"metadata":{"uid":"uid","resourceVersion":"7","finalizers":["theirs/one","testing.videoagent.dev/cleanup"]}}""", Assert.Single(client.Writes).Body);
    }

    [Fact]
    public async Task Adding_twice_or_to_an_object_on_its_way_out_does_nothing()
    {
        Assert.False(await finalizer.AddAsync(WidgetWith(Ours), CancellationToken.None));
        Assert.False(await finalizer.AddAsync(Deleted(WidgetWith("theirs/one")), CancellationToken.None));

        Assert.Empty(client.Writes);
    }

    [Fact]
    public async Task Ours_is_found_anywhere_in_the_list_and_alone_removed_after_the_cleanup()
    {
        client.Answer = _ => Assert.Equal(1, cleanUps);
        await CleanUpAsync(Deleted(WidgetWith("theirs/one", Ours, "theirs/two")));

        Assert.Equal("""{"metadata":{"uid":"uid","resourceVersion":"7","finalizers":["theirs/one","theirs/two"]}}""", Assert.Single(client.Writes).Body);
    }

    [Fact]
    public async Task Nothing_is_cleaned_up_for_an_object_that_stays_or_that_ours_has_left()
    {
        await CleanUpAsync(WidgetWith(Ours));
        await CleanUpAsync(Deleted(WidgetWith("theirs/one")));

        Assert.Equal((0, 0), (cleanUps, client.Writes.Count));
    }

    [Fact]
    public async Task An_object_that_is_gone_by_then_is_fine()
    {
        client.Answer = _ => throw StubClient.Error(404);

        await CleanUpAsync(Deleted(WidgetWith(Ours)));

        Assert.Equal(1, client.Tries);
    }

    [Fact]
    public async Task A_conflict_is_for_the_next_reconcile()
    {
        client.Answer = _ => throw StubClient.Error(409, "Conflict");

        Assert.True((await Assert.ThrowsAsync<KubernetesException>(() => CleanUpAsync(Deleted(WidgetWith(Ours))))).IsConflict);
    }

    [Fact]
    public async Task A_failing_cleanup_keeps_the_object_until_the_deadline()
    {
        time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));

        await Assert.ThrowsAsync<IOException>(() => CleanUpAsync(Deleted(WidgetWith(Ours)), new IOException("store is down")));

        Assert.Empty(client.Writes);
    }

    [Fact]
    public async Task After_the_deadline_it_is_tried_once_more_and_given_up_with_a_warning()
    {
        time.Advance(TimeSpan.FromHours(1));

        await CleanUpAsync(Deleted(WidgetWith(Ours)), new IOException("store is down"));

        Assert.Equal(1, cleanUps);
        Assert.Equal("patch", Assert.Single(client.Writes).Verb);
        Assert.Contains("store is down", await EventAsync("CleanupAbandoned"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cleanup_that_is_cancelled_is_not_given_up_whatever_the_time()
    {
        time.Advance(TimeSpan.FromDays(1));
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => finalizer.CleanUpAsync(
            Deleted(WidgetWith(Ours)), Task.FromCanceled, stopping.Token));

        Assert.Empty(client.Writes);
    }

    [Fact]
    public async Task A_person_can_have_the_object_go_without_its_cleanup()
    {
        var widget = Deleted(WidgetWith(Ours));
        widget.Metadata.Annotations = new Dictionary<string, string> { [Skip] = "true" };
        await CleanUpAsync(widget);

        Assert.Equal(0, cleanUps);
        Assert.Equal("patch", Assert.Single(client.Writes).Verb);
        Assert.Contains(Skip, await EventAsync("CleanupSkipped"), StringComparison.Ordinal);
    }

    private Task CleanUpAsync(Widget widget, Exception? error = null) => finalizer.CleanUpAsync(
        widget,
        _ =>
        {
            cleanUps++;
            return error is null ? Task.CompletedTask : Task.FromException(error);
        },
        CancellationToken.None);

    private async Task<string> EventAsync(string reason)
    {
        await events.RunAsync(new CancellationToken(canceled: true)).WithPatience();
        return client.Writes.Select(write => write.Json).Single(write => (string?)write["reason"] == reason && (string?)write["type"] == "Warning")["note"]!.ToString();
    }

    private static Widget WidgetWith(params string[] finalizers)
    {
        var widget = Widget.Named("studio", "one");
        (widget.Metadata.Uid, widget.Metadata.ResourceVersion, widget.Metadata.Finalizers) = ("uid", "7", finalizers);
        return widget;
    }

    /// <summary>At the time the clock began.</summary>
    private static Widget Deleted(Widget widget)
    {
        widget.Metadata.DeletionTimestamp = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return widget;
    }
}
