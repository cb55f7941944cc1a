using System.Collections.Concurrent;
using VideoAgent.Kubernetes.Queueing;

namespace VideoAgent.Kubernetes.Tests.Queueing;

/// <summary>Real threads and the real clock; nothing here depends on how fast they are.</summary>
public class WorkQueueConcurrencyTests
{
    private const int Keys = 20;
    private const int AddsPerThread = 2000;

    [Fact]
    public async Task No_change_is_lost_and_no_key_is_in_two_hands()
    {
        using var queue = new WorkQueue<int>(new ExponentialRateLimiter<int>(() => 0.5), TimeProvider.System);
        var versions = new int[Keys];
        var seen = new int[Keys];
        var held = new int[Keys];
        var faults = new ConcurrentQueue<string>();

        var workers = Enumerable.Range(0, 6).Select(_ => Task.Run(Work)).ToList();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(() => Change(new Random(seed)))));
        await queue.ShutDownWithDrainAsync(CancellationToken.None);
        await Task.WhenAll(workers);

        Assert.Empty(faults);
        Assert.Equal(versions, seen);

        void Change(Random random)
        {
            for (var i = 0; i < AddsPerThread; i++)
            {
                var key = random.Next(Keys);
                Interlocked.Increment(ref versions[key]); // the change first, then the word of it, as events come
                queue.Add(key, random.Next(-1, 2));
            }
        }

        async Task Work()
        {
            while (await queue.GetAsync(CancellationToken.None) is { Key: var key })
            {
                if (Interlocked.Increment(ref held[key]) != 1) faults.Enqueue($"{key} is in two workers' hands");
                Volatile.Write(ref seen[key], Volatile.Read(ref versions[key]));
                await Task.Yield();
                Interlocked.Decrement(ref held[key]);
                queue.Done(key);
            }
        }
    }
}
