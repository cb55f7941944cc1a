using System.Runtime.InteropServices;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Controllers.Reconciling;

/// <summary>What is made of how a reconcile ended: the one place where retry is decided.</summary>
internal static class ReconcileRules
{
    /// <param name="stopping">The reconcile was cancelled from outside.</param>
    /// <param name="timedOut">It was cancelled because it took too long.</param>
    public static OutcomeKind Classify(Exception error, bool stopping, bool timedOut) => error switch
    {
        _ when IsCancellation(error) && stopping => OutcomeKind.Cancelled,
        _ when IsCancellation(error) && timedOut => OutcomeKind.TimedOut,
        TerminalReconcileException => OutcomeKind.Terminal,
        KubernetesException { IsNotLeading: true } => OutcomeKind.NotLeading,
        KubernetesException { IsConflict: true } => OutcomeKind.Conflicted,
        _ when IsExpected(error) => OutcomeKind.Failed,
        _ => OutcomeKind.Panicked,
    };

    public static ReconcileStep Next(ReconcileOutcome outcome) => outcome.Kind switch
    {
        OutcomeKind.Succeeded when outcome.Result.Delay is not { } => new(ResultLabel.Success, Requeue.None) { Forgets = true },
        // At once would be a loop as fast as the machine: the backoff stands in between.
        OutcomeKind.Succeeded when outcome.Result.Delay <= TimeSpan.Zero => new(ResultLabel.Requeue, Requeue.RateLimited),
        OutcomeKind.Succeeded => new(ResultLabel.RequeueAfter, Requeue.After(outcome.Result.Delay.Value)) { Forgets = true },
        OutcomeKind.Conflicted => new(ResultLabel.Requeue, Requeue.RateLimited),
        OutcomeKind.Terminal => new(ResultLabel.Error, Requeue.None) { Forgets = true },
        OutcomeKind.Cancelled or OutcomeKind.NotLeading => new(null, Requeue.RateLimited),
        _ => new(ResultLabel.Error, Requeue.RateLimited),
    };

    /// <summary>Libraries wrap it: a request that is cancelled may well come back as one that failed.</summary>
    private static bool IsCancellation(Exception error) =>
        error is OperationCanceledException || (error is not TerminalReconcileException && error.InnerException is { } inner && IsCancellation(inner));

    /// <summary>What networks, servers and disks do (databases and sockets throw an <see cref="ExternalException"/>). All others are faults of a program.</summary>
    private static bool IsExpected(Exception error) =>
        error is KubernetesException or IOException or HttpRequestException or TimeoutException or ExternalException or OperationCanceledException;
}

/// <param name="Label">Null: not counted.</param>
internal sealed record ReconcileStep(ResultLabel? Label, Requeue Requeue)
{
    /// <summary>The name's failures are over.</summary>
    public bool Forgets { get; init; }
}

/// <summary>When a name comes back by itself.</summary>
internal sealed record Requeue(RequeueKind Kind, TimeSpan Delay)
{
    public static readonly Requeue None = new(RequeueKind.None, default);
    public static readonly Requeue RateLimited = new(RequeueKind.RateLimited, default);

    public static Requeue After(TimeSpan delay) => new(RequeueKind.After, delay);
}

internal enum RequeueKind
{
    None,
    After,
    RateLimited,
}

internal enum ResultLabel
{
    Success,
    Error,
    Requeue,
    RequeueAfter,
}
