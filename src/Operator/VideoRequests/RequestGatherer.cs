using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Admission;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Configuration;
using VideoAgent.Operator.Quotas;
using VideoAgent.Operator.VideoRequests.Brands;
using VideoAgent.Operator.VideoRequests.Observing;
using VideoAgent.Operator.VideoRequests.Planning;
using VideoAgent.Operator.VideoRequests.Queue;

namespace VideoAgent.Operator.VideoRequests;

/// <summary>Reads everything that a plan is made from; decides nothing.</summary>
internal sealed class RequestGatherer(
    IKubernetesClient client, PhaseJobs jobs, RequestQueue queue, StoreOptions store, PriceList prices, ModelGuard models, AuthorTrust trust, QuotaKeeper quotas, TimeProvider time)
{
    public async Task<RequestView> GatherAsync(VideoRequest request, CancellationToken cancellationToken)
    {
        var (spec, refusal) = await SpecAsync(request, cancellationToken);
        var ask = QuotaAsks.Of(request, trust.Read(request.Metadata));
        var quota = await quotas.LookAsync(ask.Namespace, ask.Requester, cancellationToken);
        return new RequestView
        {
            Request = request,
            Spec = spec,
            Refusal = refusal,
            Endings = models.Endings(spec, time.GetUtcNow()),
            Estimates = PriceCheck.Estimates(spec, prices),
            Authors = trust.Read(request.Metadata),
            Quota = needed => quota(ask with { Needed = needed }),
            Jobs = await jobs.OfAsync(request, cancellationToken),
            Slot = new Lazy<Slot>(() => queue.Ask(request)),
            AddressOf = key => $"{(store.PublicUrl ?? store.Url).TrimEnd('/')}/{key}",
            Now = time.GetUtcNow(),
        };
    }

    /// <summary>What the operator may not read is not there for it, and waits for a right as for an object.</summary>
    private async Task<(VideoSpec Spec, SpecRefusal? Refusal)> SpecAsync(VideoRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadSpecAsync(request, cancellationToken);
        }
        catch (KubernetesException e) when (e.IsForbidden)
        {
            return (request.Spec, new SpecRefusal("ReadForbidden", $"The operator may not read what the spec refers to: {e.Status.Message ?? e.Message}. Give its role the right to get it."));
        }
    }

    private async Task<(VideoSpec Spec, SpecRefusal? Refusal)> ReadSpecAsync(VideoRequest request, CancellationToken cancellationToken)
    {
        var spec = models.Current(request.Spec, request.Metadata.CreationTimestamp ?? time.GetUtcNow().UtcDateTime);
        if (spec.BrandRef is { Name: var brand })
        {
            var map = await client.FindAsync<V1ConfigMap>(new ObjectName(request.Metadata.NamespaceProperty, brand), cancellationToken);
            if (map is null)
                return (spec, new SpecRefusal("BrandNotFound", $"There is no ConfigMap '{brand}' in namespace {request.Metadata.NamespaceProperty}, which spec.brandRef names. Make it, or correct the name."));
            try
            {
                spec = spec with { Brand = BrandConfigMap.Merge(map.Data, spec.Brand) };
            }
            catch (FormatException e)
            {
                return (spec, new SpecRefusal("BrandInvalid", $"ConfigMap '{brand}', which spec.brandRef names: {e.Message}"));
            }
        }

        return (spec, SpecCheck.Refusal(spec) ?? PriceCheck.Refusal(spec, prices) ?? await CredentialsAsync(request, spec, cancellationToken));
    }

    private async Task<SpecRefusal?> CredentialsAsync(VideoRequest request, VideoSpec spec, CancellationToken cancellationToken)
    {
        var needed = SpecCheck.NeededKeys(spec);
        if (needed.Count == 0) return null;
        if (spec.CredentialsRef is not { Name: var name })
            return new SpecRefusal("CredentialsMissing", $"spec.credentialsRef is needed: its Secret must have {string.Join(", ", needed)}.");

        var secret = await client.FindAsync<V1Secret>(new ObjectName(request.Metadata.NamespaceProperty, name), cancellationToken);
        var missing = needed.Where(key => secret?.Data?.ContainsKey(key) != true).ToList();
        return (secret, missing) switch
        {
            (null, _) => new SpecRefusal("SecretNotFound", $"There is no Secret '{name}' in namespace {request.Metadata.NamespaceProperty}, which spec.credentialsRef names. Make it with {string.Join(", ", needed)}, or correct the name."),
            (_, { Count: > 0 }) => new SpecRefusal("SecretKeyMissing", $"Secret '{name}', which spec.credentialsRef names, lacks {string.Join(", ", missing)}. Add what is missing."),
            _ => null,
        };
    }
}
