namespace VideoAgent.Kubernetes.Leadership;

/// <summary>Whether this process may act. Nothing but a leader starts workers or writes.</summary>
public interface ILeadership
{
    /// <summary>By the monotonic clock: false before the lease is held, and again as soon as it may have been taken by another.</summary>
    bool IsValid { get; }

    /// <summary>Fires once, when a held lease is lost. It is never regained by this process: it has to end.</summary>
    CancellationToken Lost { get; }

    Task WaitUntilLeadingAsync(CancellationToken cancellationToken);
}
