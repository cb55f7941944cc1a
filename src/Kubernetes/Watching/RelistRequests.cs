namespace VideoAgent.Kubernetes.Watching;

/// <summary>Wishes for a list of the newest state. One list answers all wishes that came before it began.</summary>
internal sealed class RelistRequests
{
    private readonly Lock _lock = new();
    private readonly List<TaskCompletionSource> _asked = [];
    private readonly List<TaskCompletionSource> _answering = [];
    private CancellationTokenSource? _watch;

    public bool IsAsked
    {
        get { lock (_lock) return _asked.Count > 0; }
    }

    public Task AskAsync(CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        CancellationTokenSource? watch;
        lock (_lock)
        {
            _asked.Add(answer);
            watch = _watch;
        }

        Interrupt(watch);
        return answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>For a watch: cancelled as soon as somebody asks, or at once if somebody has.</summary>
    public CancellationTokenSource BeginWatch(CancellationToken cancellationToken)
    {
        var watch = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        lock (_lock) _watch = watch;
        if (IsAsked) watch.Cancel();
        return watch;
    }

    /// <summary>A list of the newest state begins now: it answers what was asked so far.</summary>
    public void BeginAnswer()
    {
        lock (_lock)
        {
            _answering.AddRange(_asked);
            _asked.Clear();
        }
    }

    public void Answered()
    {
        lock (_lock)
        {
            foreach (var answer in _answering) answer.TrySetResult();
            _answering.Clear();
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
