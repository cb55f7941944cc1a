using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Leadership;

/// <summary>
/// Holds a lease, or waits for it. A lease once lost is never tried for again: <see cref="Lost"/> fires, <see cref="RunAsync"/> ends, and the process has
/// to exit, because nothing else is sure to stop what it had begun. Two leaders may still overlap when their clocks run unevenly by more than
/// lease duration / renew deadline (1.5 by default) or a machine is suspended, so writes carry conditions besides: see <see cref="FencedClient"/>.
/// </summary>
public sealed class LeaderElector : ILeadership, IDisposable
{
    private readonly LeaderElectionOptions options;
    private readonly LeaderElectionMetrics metrics;
    private readonly TimeProvider time;
    private readonly Func<double> chance;
    private readonly ILogger<LeaderElector> logger;
    private readonly LeadershipClock clock;
    private readonly LeaseAttempt attempt;
    private readonly TaskCompletionSource leading = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource lost = new();
    private string? lastReport;

    /// <param name="client">The lease's own, with <see cref="LeaderElectionOptions.RequestTimeout"/> and no share in anybody's rate limit.</param>
    /// <param name="chance">Numbers from 0 to 1: they keep candidates apart.</param>
    /// <exception cref="ArgumentException">The options are faulty; the message names each fault.</exception>
    public LeaderElector(
        IKubernetesClient client, LeaderElectionOptions options, LeaderElectionMetrics metrics, TimeProvider time, Func<double> chance, ILogger<LeaderElector> logger)
    {
        if (options.Faults() is { Count: > 0 } faults) throw new ArgumentException($"leader election cannot work as configured: {string.Join("; ", faults)}", nameof(options));
        (this.options, this.metrics, this.time, this.chance, this.logger) = (options, metrics, time, chance, logger);
        clock = new LeadershipClock(time);
        attempt = new LeaseAttempt(new LeaseStore(client, new ObjectName(options.Namespace, options.Name)), options, metrics, clock, time, logger);
        metrics.Initialise(options.Name);
    }

    public bool IsValid => clock.IsValid;

    public CancellationToken Lost => lost.Token;

    /// <summary>The number of this process's term, which grows with each change of leaders; null before it leads.</summary>
    public int? Term { get; private set; }

    /// <summary>Since the last renewal began, or null when this process does not lead: what liveness asks.</summary>
    public TimeSpan? RenewalAge => clock.ValidUntil is { Ticks: > 0 } until ? clock.Now - (until - options.RenewDeadline) : null;

    public string Identity => options.Identity;

    /// <summary>As last seen, for events about it; null before it was seen.</summary>
    public V1Lease? Lease => attempt.Lease;

    public Task WaitUntilLeadingAsync(CancellationToken cancellationToken) => leading.Task.WaitAsync(cancellationToken);

    /// <summary>
    /// Until cancelled, or until the lease is lost. Cancel it only when nothing is left that writes, then call <see cref="ReleaseAsync"/>:
    /// a lease that is released early has two leaders.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        logger.Trying(options.Name, options.Identity);
        try
        {
            await AcquireAsync(cancellationToken);
            await KeepAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop; the lease stays held until it is released or over.
        }
    }

    /// <summary>
    /// Hands the lease to whoever wants it, after <see cref="RunAsync"/> has ended and all work is done. From here on <see cref="IsValid"/> is false.
    /// Gives up after the renew deadline; a lease that is not released is over by itself a little later.
    /// </summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (!clock.IsValid) return; // never held, lost, or past its deadline: then it is not ours to touch
        End();
        using var bound = new CancellationTokenSource(options.RenewDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        try
        {
            await attempt.ReleaseAsync(either.Token);
            logger.Released(options.Name);
        }
        catch (Exception e) when (e is KubernetesException or OperationCanceledException)
        {
            logger.ReleaseFailed(options.Name, e.Message);
        }
    }

    public void Dispose() => lost.Dispose();

    private async Task AcquireAsync(CancellationToken cancellationToken)
    {
        while (!await TryAsync(cancellationToken))
            await Task.Delay(LeaseRules.CandidatePause(options.RetryPeriod, chance()), time, cancellationToken);
        lastReport = null;
        metrics.Leads(options.Name, true);
        Term = attempt.Observed!.Record.Transitions;
        logger.BecameLeader(options.Name, options.Identity, Term.Value);
        leading.TrySetResult();
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        while (clock.IsValid)
        {
            using var deadline = new CancellationTokenSource(Positive(clock.ValidUntil - clock.Now), time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            try
            {
                await Task.Delay(options.RetryPeriod, time, either.Token);
                if (!clock.IsValid) break; // the process stood still for longer than it may lead
                if (await TryAsync(either.Token)) lastReport = null;
                else if (!attempt.IsMine) break; // it will not come back to us
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                break;
            }
        }

        await LoseAsync();
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await attempt.TryAsync(cancellationToken) is { } began)
            {
                clock.Extend(began, options.RenewDeadline);
                return true;
            }

            if (attempt.Observed is { Record.Holder: { Length: > 0 } holder }) Report(holder, () => logger.StandingBy(options.Name, holder));
            return false;
        }
        catch (KubernetesException e)
        {
            Report(e.Message, () => logger.AttemptFailed(options.Name, e.Message));
            return false;
        }
    }

    private async Task LoseAsync()
    {
        var reason = attempt.IsMine
            ? $"it was not renewed within {options.RenewDeadline.TotalSeconds:0.###} s"
            : $"'{attempt.Observed?.Record.Holder}' holds it now";
        End();
        logger.Lost(options.Name, reason);
        await lost.CancelAsync();
    }

    private void End()
    {
        clock.End();
        metrics.Leads(options.Name, false);
    }

    /// <summary>Once for as long as it stays the same: a candidate tries every few seconds, for weeks.</summary>
    private void Report(string what, Action log)
    {
        if (what != lastReport) log();
        lastReport = what;
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.FromTicks(1);
}
