using System.Text.Json;
using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Leadership;

/// <summary>The one lease on the API server. Every write is conditional on nobody having written since.</summary>
internal sealed class LeaseStore(IKubernetesClient client, ObjectName name)
{
    public Task<V1Lease?> FindAsync(CancellationToken cancellationToken) => client.FindAsync<V1Lease>(name, cancellationToken);

    public Task<V1Lease> CreateAsync(LeaseRecord record, CancellationToken cancellationToken) => client.CreateAsync(
        new V1Lease { Metadata = new V1ObjectMeta { Name = name.Name, NamespaceProperty = name.Namespace }, Spec = record.ToSpec() }, cancellationToken);

    /// <summary>A conflict when the lease is no longer at <paramref name="resourceVersion"/>.</summary>
    public Task<V1Lease> WriteAsync(LeaseRecord record, string resourceVersion, CancellationToken cancellationToken) => client.PatchAsync<V1Lease>(
        name,
        Patch.Merge(new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = resourceVersion },
            ["spec"] = JsonSerializer.SerializeToNode(record.ToSpec(), WireJson.Options),
        }),
        cancellationToken);
}
