using System.Collections.Concurrent;
using Xunit.Sdk;

namespace VideoAgent.Operator.Tests.Cluster.Sweeps;

/// <summary>What the sweeps share.</summary>
internal static class Sweep
{
    /// <summary>Staged side by side: a life mostly waits for the controllers of the cluster.</summary>
    public const int Lives = 6;

    /// <summary>For what must happen: so that what does not fails a test and does not hang it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Stages a life for each moment and tells of all that went wrong at once.</summary>
    public static async Task OverAsync<TMoment>(IEnumerable<TMoment> moments, Func<TMoment, Task> life)
    {
        var faults = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(moments, new ParallelOptions { MaxDegreeOfParallelism = Lives }, async (moment, _) =>
        {
            try
            {
                await life(moment);
            }
            catch (Exception e) when (e is XunitException or TimeoutException)
            {
                faults.Add($"{moment}: {e.Message}");
            }
        });
        if (!faults.IsEmpty) Assert.Fail(string.Join('\n', faults));
    }
}
