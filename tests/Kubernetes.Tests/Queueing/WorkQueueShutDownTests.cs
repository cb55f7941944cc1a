using Microsoft.Extensions.Time.Testing;
using VideoAgent.Kubernetes.Queueing;

namespace VideoAgent.Kubernetes.Tests.Queueing;

/// <summary>Named after client-go's tests where they say the same.</summary>
public sealed class WorkQueueShutDownTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly WorkQueue<string> queue;

    public WorkQueueShutDownTests() => queue = new WorkQueue<string>(new ExponentialRateLimiter<string>(() => 0.5), time);

    public void Dispose() => queue.Dispose();

    [Fact]
    public async Task Every_waiting_worker_is_told()
    {
        var workers = Enumerable.Range(0, 5).Select(_ => queue.GetAsync(CancellationToken.None)).ToList();

        queue.ShutDown();

        Assert.All(await Task.WhenAll(workers), Assert.Null);
    }

    [Fact]
    public async Task What_is_ready_is_still_handed_out_and_nothing_more_taken_in()
    {
        queue.Add("before");
        queue.AddAfter("waiting", TimeSpan.FromSeconds(1));
        queue.ShutDown();
        queue.Add("after");
        queue.AddAfter("after", TimeSpan.Zero);
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("before", (await queue.GetAsync(CancellationToken.None))?.Key);
        Assert.Null(await queue.GetAsync(CancellationToken.None));
        Assert.Null(await queue.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task TestQueueDrainageUsingShutDownWithDrain_waits_for_the_workers()
    {
        queue.Add("foo");
        queue.Add("bar");
        await queue.GetAsync(CancellationToken.None);
        await queue.GetAsync(CancellationToken.None);

        var drained = queue.ShutDownWithDrainAsync(CancellationToken.None);
        queue.Done("foo");
        Assert.False(drained.IsCompleted);
        queue.Done("bar");

        await drained;
    }

    [Fact]
    public async Task TestQueueDrainageUsingShutDownWithDrainWithDirtyItem_waits_for_the_second_run()
    {
        queue.Add("foo");
        await queue.GetAsync(CancellationToken.None);
        queue.Add("foo");

        var drained = queue.ShutDownWithDrainAsync(CancellationToken.None);
        queue.Done("foo");
        Assert.False(drained.IsCompleted);
        Assert.Equal("foo", (await queue.GetAsync(CancellationToken.None))?.Key);
        queue.Done("foo");

        await drained;
        Assert.Null(await queue.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task TestForceQueueShutdownUsingShutDown_ends_a_wait_for_draining()
    {
        queue.Add("foo");
        await queue.GetAsync(CancellationToken.None);
        var drained = queue.ShutDownWithDrainAsync(CancellationToken.None);

        queue.ShutDown();

        await drained;
    }

    [Fact]
    public async Task Draining_nothing_is_done_at_once() => await queue.ShutDownWithDrainAsync(CancellationToken.None);

    [Fact]
    public async Task Waiting_for_a_drain_can_be_given_up()
    {
        queue.Add("foo");
        using var patience = new CancellationTokenSource();
        var drained = queue.ShutDownWithDrainAsync(patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => drained);
    }
}
