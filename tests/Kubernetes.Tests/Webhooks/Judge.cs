using VideoAgent.Kubernetes.Webhooks;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Webhooks;

/// <summary>A webhook that does as a test says.</summary>
internal sealed class Judge(Func<AdmissionRequest<Widget>, AdmissionVerdict> judge) : IAdmissionValidator<Widget>, IAdmissionMutator<Widget>
{
    public AdmissionRequest<Widget>? Last { get; private set; }

    public Task<AdmissionVerdict> ValidateAsync(AdmissionRequest<Widget> request, CancellationToken cancellationToken) => Task.FromResult(judge(Last = request));

    public Task<AdmissionVerdict> MutateAsync(AdmissionRequest<Widget> request, CancellationToken cancellationToken) => Task.FromResult(judge(Last = request));
}
