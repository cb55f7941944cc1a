using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Leadership;

/// <summary>One try to hold the lease: look, decide, write. Remembers what it saw, for the next one.</summary>
internal sealed class LeaseAttempt(
    LeaseStore store, LeaderElectionOptions options, LeaderElectionMetrics metrics, LeadershipClock clock, TimeProvider time, ILogger logger)
{
    /// <summary>What was last seen, null before the first look. Outlives the lease.</summary>
    public LeaseObservation? Observed { get; private set; }

    /// <summary>The lease itself, as last seen.</summary>
    public V1Lease? Lease { get; private set; }

    public bool IsMine => Observed?.Record.Holder == options.Identity;

    /// <summary>
    /// When the write began that put the lease in this process's name: nobody can have seen it earlier. Null when another has it, or wrote it meanwhile.
    /// </summary>
    /// <exception cref="KubernetesException">Nobody knows.</exception>
    public async Task<TimeSpan?> TryAsync(CancellationToken cancellationToken)
    {
        if (IsMine && await TryAsLastSeenAsync(cancellationToken) is { } renewed) return renewed;
        var lease = await store.FindAsync(cancellationToken);
        if (lease is not null) See(lease);
        var step = LeaseRules.Next(lease is not null, Observed, clock.Now, options.Identity);
        if (step == LeaseStep.StandBack) return null;
        try
        {
            var record = LeaseRules.Record(step, Observed, options, time.GetUtcNow().UtcDateTime);
            var began = clock.Now;
            See(lease is null ? await store.CreateAsync(record, cancellationToken) : await store.WriteAsync(record, Observed!.ResourceVersion, cancellationToken));
            return began;
        }
        catch (KubernetesException e) when (e.IsConflict || e.IsAlreadyExists)
        {
            logger.Overtaken(options.Name);
            return null;
        }
    }

    /// <summary>Gives the lease up if it is still this process's. Every condition that a renewal has holds here too.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        for (var isReleased = false; !isReleased;)
        {
            if (await store.FindAsync(cancellationToken) is not { } lease) return;
            See(lease);
            if (!IsMine) return;
            isReleased = await TryReleaseAsync(cancellationToken);
        }
    }

    private async Task<bool> TryReleaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            See(await store.WriteAsync(Observed!.Record.Released(time.GetUtcNow().UtcDateTime), Observed.ResourceVersion, cancellationToken));
            return true;
        }
        catch (KubernetesException e) when (e.IsConflict)
        {
            return false;
        }
    }

    /// <summary>A holder knows what is there and renews it in one request; whatever goes wrong, a look comes next.</summary>
    private async Task<TimeSpan?> TryAsLastSeenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var began = clock.Now;
            var record = Observed!.Record.Renewed(options.LeaseDuration, time.GetUtcNow().UtcDateTime);
            See(await store.WriteAsync(record, Observed.ResourceVersion, cancellationToken));
            return began;
        }
        catch (KubernetesException)
        {
            metrics.WentSlowly(options.Name);
            return null;
        }
    }

    private void See(V1Lease lease)
    {
        Observed = LeaseObservation.Next(Observed, LeaseRecord.Of(lease), lease.Metadata.ResourceVersion, clock.Now);
        Lease = lease;
    }
}
