using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>An informer of any kind: what runs it, and what readiness asks.</summary>
public interface IInformer
{
    string Kind { get; }

    bool HasSynced { get; }

    /// <summary>The last request to the server was answered, and each watch is open or about to be resumed.</summary>
    bool IsConnected { get; }

    /// <summary>Of the namespace whose cache is furthest behind; "" before the first list.</summary>
    string LastResourceVersion { get; }

    /// <summary>
    /// Since the last list, event or bookmark, of the namespace that has been silent the longest. API servers send a bookmark about once a minute, so that
    /// several minutes mean trouble even where nothing changes.
    /// </summary>
    TimeSpan LastEventAge { get; }

    /// <summary>Why it is not connected, null while it is.</summary>
    KubernetesException? LastError { get; }

    Task WaitUntilSyncedAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Returns when the cache shows everything that was written, by anyone, before the call: what a new leader needs before it acts. Reads all objects from
    /// etcd. Waits for as long as the server does not answer, or the informer does not run.
    /// </summary>
    Task RelistAsync(CancellationToken cancellationToken);

    /// <summary>Until cancelled. Nothing a server does ends it; a fault of this program does, as an exception.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
