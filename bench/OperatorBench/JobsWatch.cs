using System.Diagnostics;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.VideoRequests.Jobs;
using VideoAgent.Operator.VideoRequests.Observing;

namespace VideoAgent.OperatorBench;

/// <summary>Tells of each Job once that it is there and once that it has finished, and how long a finished one's request waited for the next.</summary>
internal sealed class JobsWatch : IAsyncDisposable
{
    private readonly Follower<V1Job> follower;
    private readonly HashSet<string> created = [];
    private readonly HashSet<string> finished = [];
    private readonly Dictionary<string, long> waiting = [];
    private List<double> handOvers = [];

    /// <summary>The first listener is there before the first Job.</summary>
    public JobsWatch(IKubernetesClient client, string @namespace, Action<V1Job> onCreated, Action<V1Job> onFinished) => follower = new Follower<V1Job>(client, @namespace, job =>
    {
        var now = Stopwatch.GetTimestamp();
        var request = job.Metadata.Labels[PhaseLabels.Request];
        if (created.Add(job.Metadata.Uid))
        {
            if (waiting.Remove(request, out var since)) Volatile.Read(ref handOvers).Add(Stopwatch.GetElapsedTime(since, now).TotalMilliseconds);
            onCreated(job);
        }

        if (!PhaseJobs.IsFinished(job) || !finished.Add(job.Metadata.Uid)) return;
        waiting[request] = now;
        onFinished(job);
    });

    /// <summary>Milliseconds since this was last asked. To be asked while nothing is handed over.</summary>
    public IReadOnlyList<double> TakeHandOvers() => Interlocked.Exchange(ref handOvers, []);

    public ValueTask DisposeAsync() => follower.DisposeAsync();
}
