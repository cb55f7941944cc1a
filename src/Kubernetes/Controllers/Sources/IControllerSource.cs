using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Queueing;
using VideoAgent.Kubernetes.Watching;

namespace VideoAgent.Kubernetes.Controllers.Sources;

/// <summary>A kind whose changes concern a controller, whatever the kind.</summary>
internal interface IControllerSource
{
    ResourceInfo Resource { get; }

    IInformer Informer { get; }

    /// <summary>Puts the names that each change concerns into the queue, those of all present objects first.</summary>
    IDisposable Feed(WorkQueue<ObjectName> queue);

    bool HasSeen(ObjectName name, string resourceVersion);

    string? UidOf(ObjectName name);
}
