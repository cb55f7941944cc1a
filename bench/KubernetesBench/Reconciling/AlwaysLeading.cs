using VideoAgent.Kubernetes.Leadership;

namespace VideoAgent.KubernetesBench.Reconciling;

/// <summary>Nobody else is here.</summary>
internal sealed class AlwaysLeading : ILeadership
{
    public bool IsValid => true;

    public CancellationToken Lost => CancellationToken.None;

    public Task WaitUntilLeadingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
