using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Tests.Watching;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Controllers;

public sealed class ControllerStopTests : IDisposable
{
    private readonly ControllerBench bench = new();
    private readonly TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_reconcile_under_way_may_end_and_no_other_begins()
    {
        await StartAsync(obedient: true);
        var stopped = bench.StopAsync();
        bench.Widgets.Put(Widget.Named("studio", "late"));
        Assert.False(stopped.IsCompleted);
        Assert.False(cancelled.Task.IsCompleted);

        goOn.SetResult();

        await stopped;
        Assert.Equal(0, bench.Unasked);
    }

    [Fact]
    public async Task A_reconcile_that_outlasts_the_drain_is_cancelled()
    {
        await StartAsync(obedient: true);
        var stopped = bench.StopAsync();

        await AdvanceUntilAsync(cancelled.Task);

        await stopped;
    }

    [Fact]
    public async Task A_lost_lease_cancels_at_once_without_any_drain()
    {
        var running = await StartAsync(obedient: true);

        bench.Leadership.Lose();

        await cancelled.Task.WithPatience();
        await running.WithPatience();
        Assert.Equal(0, bench.Unasked);
    }

    [Fact]
    public async Task A_reconcile_that_ignores_its_cancellation_is_told_of_and_the_lease_is_not_to_be_released()
    {
        await StartAsync(obedient: false);
        var stopped = bench.StopAsync();

        await AdvanceUntilAsync(cancelled.Task);
        await AdvanceUntilAsync(stopped);

        Assert.Contains("widget did not stop", (await Assert.ThrowsAsync<TimeoutException>(() => stopped)).Message, StringComparison.Ordinal);
        goOn.SetResult();
    }

    /// <summary>When a wait begins cannot be seen from outside, so time passes until it is over.</summary>
    private async Task AdvanceUntilAsync(Task over)
    {
        for (var patience = Patience.Token; !over.IsCompleted; patience.ThrowIfCancellationRequested())
        {
            await Task.Yield();
            bench.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private async Task<Task> StartAsync(bool obedient)
    {
        bench.Reconcile = async (_, token) =>
        {
            using var told = token.Register(() => cancelled.TrySetResult());
            var ended = await Task.WhenAny(goOn.Task, obedient ? cancelled.Task : goOn.Task);
            if (ended == cancelled.Task) token.ThrowIfCancellationRequested();
            return ReconciliationResult.Done;
        };
        bench.Widgets.Synced(Widget.Named("studio", "one"), Widget.Named("studio", "two"));
        bench.ConfigMaps.Synced();
        bench.Leadership.Gain();
        var running = bench.Run();
        await bench.NextReconcileAsync();
        return running;
    }
}
