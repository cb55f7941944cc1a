using VideoAgent.Kubernetes.Leadership;

namespace VideoAgent.Kubernetes.Tests.Leadership;

/// <summary>A leadership that comes and goes as a test says.</summary>
internal sealed class Throne : ILeadership
{
    public bool IsValid { get; set; }
    public CancellationToken Lost => CancellationToken.None;

    public Task WaitUntilLeadingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
