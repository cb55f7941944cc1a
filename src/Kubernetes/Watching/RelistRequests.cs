namespace VideoAgent.Kubernetes.Watching;

/// <summary>Wishes for a list of the newest state. One list answers all wishes that came before it began.</summary>
internal sealed class RelistRequests
{
    private readonly Lock gate = new();
    private readonly List<TaskCompletionSource> asked = [];
    private readonly List<TaskCompletionSource> answering = [];
    private CancellationTokenSource? watch;

    public bool IsAsked
    {
        get { lock (gate) return asked.Count > 0; }
    }

    public Task AskAsync(CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        CancellationTokenSource? running;
        lock (gate)
        {
            asked.Add(answer);
            running = watch;
        }

        Interrupt(running);
        return answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>For a watch: cancelled as soon as somebody asks, or at once if somebody has.</summary>
    public CancellationTokenSource BeginWatch(CancellationToken cancellationToken)
    {
        var begun = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        lock (gate) watch = begun;
        if (IsAsked) begun.Cancel();
        return begun;
    }

    /// <summary>A list of the newest state begins now: it answers what was asked so far.</summary>
    public void BeginAnswer()
    {
        lock (gate)
        {
            answering.AddRange(asked);
            asked.Clear();
        }
    }

    public void Answered()
    {
        lock (gate)
        {
            foreach (var answer in answering) answer.TrySetResult();
            answering.Clear();
        }
    }

    // Outside the lock: what waits for the token runs in here.
    private static void Interrupt(CancellationTokenSource? watch)
    {
        try
        {
            watch?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended meanwhile, and the next one will see that it was asked.
        }
    }
}
