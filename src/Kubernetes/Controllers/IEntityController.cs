using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Controllers;

/// <summary>Brings the world to what an object asks for.</summary>
public interface IEntityController<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>
    /// Looks at what is there now and takes the next steps; it is not told what changed, and the object may be gone. Each step has to be safe to repeat,
    /// since the process may end between any two. Never runs for one name in two places at once.
    /// </summary>
    /// <exception cref="TerminalReconcileException">Only a change of the object can help.</exception>
    Task<ReconciliationResult> ReconcileAsync(ObjectName name, CancellationToken cancellationToken);
}
