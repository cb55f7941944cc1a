namespace VideoAgent.PhaseRunner.Providers.Vendors;

/// <summary>Lets as many calls at a time to a vendor as its answers allow; one, before it has answered.</summary>
internal sealed class CallGate
{
    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource> waiting = [];
    private int most = 1;
    private int inside;

    /// <summary>What the last answer said: of <paramref name="most"/> calls at a time the account has <paramref name="current"/> under way, ours among them.</summary>
    public void Allow(int most, int current)
    {
        lock (gate)
        {
            // What others of the account have under way is theirs.
            this.most = Math.Max(1, most - Math.Max(0, current - inside));
            Admit();
        }
    }

    public async Task<T> PassAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            return await call();
        }
        finally
        {
            lock (gate)
            {
                inside--;
                Admit();
            }
        }
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var stop = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        lock (gate)
        {
            waiting.Enqueue(turn);
            Admit();
        }

        await turn.Task;
    }

    private void Admit()
    {
        while (inside < most && waiting.TryDequeue(out var next))
        {
            // One that gave up while it waited takes no place.
            if (next.TrySetResult()) inside++;
        }
    }
}
