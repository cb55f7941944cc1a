using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Tests.Providers.Vendors;

public sealed class CallGateTests
{
    private readonly CallGate gate = new();
    private readonly List<TaskCompletionSource<int>> inside = [];

    [Fact]
    public void One_passes_before_anybody_has_answered()
    {
        Enter(3);

        Assert.Single(inside);
    }

    [Fact]
    public async Task As_many_pass_as_an_answer_allows_and_no_more()
    {
        Enter(5);

        gate.Allow(3, current: 1);
        await SpinUntilAsync(3);
        inside[0].SetResult(1);

        await SpinUntilAsync(4);
    }

    [Fact]
    public async Task What_others_of_the_account_have_under_way_is_theirs()
    {
        Enter(5);

        gate.Allow(5, current: 4); // one of them is ours

        await SpinUntilAsync(2);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 9)]
    public void One_always_passes(int most, int current)
    {
        gate.Allow(most, current);

        Enter(2);

        Assert.Single(inside);
    }

    [Fact]
    public async Task Who_is_done_lets_the_next_in()
    {
        var calls = Enter(2);

        inside[0].SetResult(7);

        Assert.Equal(7, await calls[0]);
        await SpinUntilAsync(2);
    }

    [Fact]
    public async Task Who_gave_up_while_it_waited_takes_no_place()
    {
        using var stop = new CancellationTokenSource();
        var first = Enter(1)[0];
        var second = gate.PassAsync(Call, stop.Token);
        Enter(1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        inside[0].SetResult(1);
        await first;

        await SpinUntilAsync(2);
    }

    [Fact]
    public async Task A_call_that_fails_gives_its_place_back()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => gate.PassAsync<int>(() => throw new InvalidOperationException(), CancellationToken.None));

        Enter(1);

        Assert.Single(inside);
    }

    private List<Task<int>> Enter(int calls) => [.. Enumerable.Range(0, calls).Select(_ => gate.PassAsync(Call, CancellationToken.None))];

    private Task<int> Call()
    {
        var call = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (inside) inside.Add(call);
        return call.Task;
    }

    /// <summary>Those that waited go on on another thread.</summary>
    private async Task SpinUntilAsync(int count)
    {
        while (true)
        {
            lock (inside)
            {
                if (inside.Count == count) return;
            }

            await Task.Yield();
        }
    }
}
