using VideoAgent.Kubernetes.Leadership;

namespace VideoAgent.Kubernetes.Hosting;

/// <summary>Leads because whoever started it has said that there is no other.</summary>
internal sealed class SoleProcess : ILeadership
{
    public bool IsValid => true;

    public CancellationToken Lost => CancellationToken.None;

    public Task WaitUntilLeadingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
