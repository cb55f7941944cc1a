namespace VideoAgent.Kubernetes.Controllers;

/// <summary>A controller of any kind: what runs it.</summary>
public interface IController
{
    string Name { get; }

    /// <summary>
    /// Waits for the caches and for leadership, then works until told to stop or the leadership is lost. Returns when no reconcile is under way any more:
    /// only then may the lease be released.
    /// </summary>
    /// <exception cref="TimeoutException">A cache was not complete in time, or a reconcile did not end in time: the process has to end, keeping its lease.</exception>
    Task RunAsync(CancellationToken stopping);
}
