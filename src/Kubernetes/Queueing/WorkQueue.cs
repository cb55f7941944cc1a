using System.Diagnostics.CodeAnalysis;

namespace VideoAgent.Kubernetes.Queueing;

/// <summary>
/// Keys that need work. A key is in no two workers' hands at a time; however often it is added while it waits, it is worked on once; added while it is
/// worked on, it is worked on exactly once more. Higher priorities go first, equals in order of arrival. Safe for any number of threads.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "The field calls it a work queue, though it is no collection.")]
public sealed class WorkQueue<TKey> : IDisposable, IQueueGauges
    where TKey : notnull
{
    /// <summary>An armed timer looks again at least this often, so that no lost tick costs more. Also keeps far delays within a timer's range.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly QueueState<TKey> state = new();
    private readonly DelayedKeys<TKey> delayed = new();
    private readonly SemaphoreSlim permits = new(0); // one for each ready key, and one more once shut down, which passes from worker to worker
    private readonly IRateLimiter<TKey> limiter;
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private readonly long start;
    private readonly WorkQueueInstruments? instruments;
    private TaskCompletionSource? drained;
    private bool shutDown;

    public WorkQueue(IRateLimiter<TKey> limiter, TimeProvider time, WorkQueueInstruments? instruments = null)
    {
        (this.limiter, this.time, this.instruments) = (limiter, time, instruments);
        start = time.GetTimestamp();
        timer = time.CreateTimer(_ => ReleaseDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        instruments?.Watch(this);
    }

    /// <summary>Keys that could be taken now.</summary>
    public int Depth
    {
        get { lock (gate) return state.Depth; }
    }

    /// <summary>The monotonic clock: a wall clock that is set back must not hold up what waits.</summary>
    private TimeSpan Now => time.GetElapsedTime(start);

    public void Add(TKey key, int priority = QueuePriority.Normal)
    {
        lock (gate) AddLocked(key, priority);
    }

    /// <summary>
    /// Adds the key after a delay, at once if that is not positive. A key that waits already keeps the earlier time. An <see cref="Add"/> meanwhile
    /// does not cancel the waiting one: the key is then worked on twice, which does no harm, while a lost wake-up would.
    /// </summary>
    public void AddAfter(TKey key, TimeSpan delay, int priority = QueuePriority.Normal)
    {
        lock (gate)
        {
            if (delay <= TimeSpan.Zero)
            {
                AddLocked(key, priority);
            }
            else if (!shutDown)
            {
                var now = Now;
                delayed.Add(key, delay > TimeSpan.MaxValue - now ? TimeSpan.MaxValue : now + delay, priority);
                Arm(now);
            }
        }
    }

    /// <summary>Adds the key after the delay that its failures so far ask for, and counts one more.</summary>
    public void AddRateLimited(TKey key, int priority = QueuePriority.Normal)
    {
        AddAfter(key, limiter.NextDelay(key), priority);
        instruments?.Retried();
    }

    /// <summary>The key's failures are over: its next delay is the shortest again.</summary>
    public void Forget(TKey key) => limiter.Forget(key);

    public int Failures(TKey key) => limiter.Failures(key);

    /// <summary>Waits for a key, which is the caller's until <see cref="Done"/>. Null: shut down, and nothing left to do.</summary>
    public async Task<WorkItem<TKey>?> GetAsync(CancellationToken cancellationToken)
    {
        await permits.WaitAsync(cancellationToken);
        lock (gate)
        {
            var now = Now;
            if (state.TryTake(now, out var item, out var waited))
            {
                instruments?.Taken(waited);
                return item;
            }

            permits.Release(); // only the permit of a shut down finds nothing; the next worker has to see it too
            return null;
        }
    }

    /// <summary>Ends the caller's hold on the key. If it was added meanwhile, it is ready again.</summary>
    /// <exception cref="InvalidOperationException">The key is in nobody's hands.</exception>
    public void Done(TKey key)
    {
        lock (gate)
        {
            var again = state.Done(key, Now, out var worked);
            instruments?.Finished(worked);
            if (again) permits.Release();
            if (state.IsIdle) drained?.TrySetResult();
        }
    }

    /// <summary>Nothing more is taken in, what waits for its time is dropped, workers get what is ready and then null. Ends a wait for draining.</summary>
    public void ShutDown()
    {
        lock (gate)
        {
            Close();
            drained?.TrySetResult();
        }
    }

    /// <summary>Shuts down and waits until workers have taken and done all that is ready, also what became ready again meanwhile.</summary>
    public Task ShutDownWithDrainAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Close();
            drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (state.IsIdle) drained.TrySetResult();
            return drained.Task.WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        ShutDown();
        timer.Dispose();
        instruments?.Unwatch(this);
    }

    QueueReading IQueueGauges.Read()
    {
        lock (gate)
        {
            var now = Now;
            var ages = state.StartTimes.Select(started => now - started).ToList();
            return new QueueReading(
                new Dictionary<int, int>(state.Depths),
                ages.Aggregate(TimeSpan.Zero, (sum, age) => sum + age),
                ages.DefaultIfEmpty().Max());
        }
    }

    private void AddLocked(TKey key, int priority)
    {
        if (shutDown) return;

        var added = state.Add(key, priority, Now);
        if (added != Added.AlreadyThere) instruments?.Added();
        if (added == Added.Ready) permits.Release();
    }

    private void ReleaseDue()
    {
        lock (gate)
        {
            var now = Now;
            while (delayed.TryTakeDue(now, out var key, out var priority)) AddLocked(key, priority);
            Arm(now);
        }
    }

    private void Arm(TimeSpan now)
    {
        if (shutDown || delayed.NextReadyAt is not { } next) return;

        // Rounded up to whole milliseconds, which a timer counts in: one that fires early would fire again and again.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, Math.Min((next - now).TotalMilliseconds, Heartbeat.TotalMilliseconds))));
        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void Close()
    {
        if (shutDown) return;

        shutDown = true;
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        permits.Release();
    }
}
