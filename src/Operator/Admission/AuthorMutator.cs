using VideoAgent.Kubernetes.Webhooks;

namespace VideoAgent.Operator.Admission;

/// <summary>Writes into each object who asked for it and who decided its review.</summary>
internal sealed class AuthorMutator<T>(AdmissionOptions options) : IAdmissionMutator<T>
    where T : SignedObject
{
    public Task<AdmissionVerdict> MutateAsync(AdmissionRequest<T> request, CancellationToken cancellationToken) => Task.FromResult(Mutate(request));

    private AdmissionVerdict Mutate(AdmissionRequest<T> request)
    {
        if (request.Entity is not { } entity) return AdmissionVerdict.Allowed;

        var (claimed, before) = (entity.State(), request.OldEntity?.State());
        var due = Authorship.Due(claimed, before, request.User, options.Requesters.Contains(request.User, StringComparer.Ordinal));
        AuthorAnnotations.Write(entity.Metadata, due);
        return AdmissionVerdict.Allowed with { Warnings = [.. Authorship.Warnings(claimed.Authors, before?.Authors, due)] };
    }
}
