using Microsoft.Extensions.Time.Testing;
using VideoAgent.Kubernetes.Queueing;

namespace VideoAgent.Kubernetes.Tests.Queueing;

/// <summary>Named after client-go's tests where they say the same.</summary>
public sealed class WorkQueueTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly ExponentialRateLimiter<string> limiter = new(TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(1000), () => 0.5);
    private readonly WorkQueue<string> queue;

    public WorkQueueTests() => queue = new WorkQueue<string>(limiter, time);

    public void Dispose() => queue.Dispose();

    [Fact]
    public async Task TestAddWhileProcessing_runs_the_key_exactly_once_more()
    {
        queue.Add("foo");
        Assert.Equal("foo", await Take());
        queue.Add("foo");
        queue.Add("foo");

        Assert.Equal(0, queue.Depth); // nobody else may have it now

        queue.Done("foo");
        Assert.Equal("foo", await Take());
        queue.Done("foo");
        Assert.Equal(0, queue.Depth);
    }

    [Fact]
    public async Task TestReinsert_a_key_added_by_its_worker_comes_back()
    {
        queue.Add("foo");
        Assert.Equal("foo", await Take());
        queue.Add("foo");
        queue.Done("foo");
        Assert.Equal("foo", await Take());
        queue.Done("foo");

        Assert.Equal(0, queue.Depth);
    }

    [Fact]
    public async Task TestCollapse_many_adds_are_one_run()
    {
        queue.Add("bar");
        queue.Add("bar");

        Assert.Equal("bar", await Take());
        queue.Done("bar");
        Assert.Equal(0, queue.Depth);
    }

    [Fact]
    public async Task TestCollapseWhileProcessing_while_a_second_worker_waits()
    {
        queue.Add("bar");
        Assert.Equal("bar", await Take());
        queue.Add("bar");
        queue.Add("bar");
        var second = Take();
        Assert.False(second.IsCompleted);

        queue.Done("bar");

        Assert.Equal("bar", await second);
        queue.Done("bar");
        Assert.Equal(0, queue.Depth);
    }

    [Fact]
    public async Task A_waiting_worker_that_gives_up_loses_no_key()
    {
        using var impatience = new CancellationTokenSource();
        var gaveUp = queue.GetAsync(impatience.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);

        queue.Add("foo");

        Assert.Equal("foo", await Take());
    }

    [Fact]
    public async Task Equals_go_in_order_of_arrival_and_higher_priorities_first()
    {
        queue.Add("resync 1", QueuePriority.Background);
        queue.Add("resync 2", QueuePriority.Background);
        queue.Add("live 1");
        queue.Add("live 2");

        Assert.Equal(["live 1", "live 2", "resync 1", "resync 2"], await TakeAll());
    }

    [Fact]
    public async Task Adding_again_takes_the_higher_priority_and_never_the_lower()
    {
        queue.Add("raised", QueuePriority.Background);
        queue.Add("other", QueuePriority.Background);
        queue.Add("live");
        queue.Add("live", QueuePriority.Background);
        queue.Add("other");

        Assert.Equal(["other", "live", "raised"], await TakeAll());
    }

    [Fact]
    public async Task A_key_raised_while_it_is_worked_on_comes_back_with_the_higher_priority()
    {
        queue.Add("foo", QueuePriority.Background);
        await Take();
        queue.Add("foo", QueuePriority.Background);
        queue.Add("foo", 7);
        queue.Done("foo");

        Assert.Equal(new WorkItem<string>("foo", 7), await queue.GetAsync(CancellationToken.None));
    }

    [Fact]
    public void Done_with_a_key_that_nobody_took_is_a_fault_of_the_program() =>
        Assert.Contains("foo", Assert.Throws<InvalidOperationException>(() => queue.Done("foo")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_failing_key_waits_longer_each_time_until_it_is_forgotten()
    {
        foreach (var milliseconds in (int[])[5, 10, 20])
        {
            queue.AddRateLimited("foo");
            time.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
            Assert.Equal(0, queue.Depth);
            time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Equal("foo", await Take());
            queue.Done("foo");
        }

        Assert.Equal(3, queue.Failures("foo"));
        queue.Forget("foo");
        queue.AddRateLimited("foo");
        time.Advance(TimeSpan.FromMilliseconds(5));
        Assert.Equal(1, queue.Depth);
    }

    private async Task<string?> Take() => (await queue.GetAsync(CancellationToken.None))?.Key;

    private async Task<List<string>> TakeAll()
    {
        List<string> taken = [];
        while (queue.Depth > 0) taken.Add((await Take())!);
        return taken;
    }
}
