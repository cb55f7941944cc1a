using System.Text.Json;
using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests;

/// <summary>
/// A request's status without its spec, which is the user's and must not be claimed. Bound to the version that was read: a leader that was
/// replaced meanwhile loses with a conflict.
/// </summary>
[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = VideoRequest.KindName, PluralName = "videorequests")]
internal sealed record StatusPatch : IKubernetesObject<V1ObjectMeta>
{
    private const string Manager = "videoagent-status";

    public string ApiVersion { get; set; } = ApiGroup.NameAndVersion;
    public string Kind { get; set; } = VideoRequest.KindName;
    public V1ObjectMeta Metadata { get; set; } = new();
    public VideoRequestStatus? Status { get; set; }

    /// <summary>True when there was anything to write.</summary>
    public static async Task<bool> WriteAsync(IKubernetesClient client, VideoRequest request, VideoRequestStatus status, CancellationToken cancellationToken)
    {
        if (WireJson.Serialize(request.Status) == WireJson.Serialize(status)) return false;

        var stored = await client.ApplyStatusAsync(
            new StatusPatch
            {
                Metadata = new V1ObjectMeta
                {
                    Name = request.Metadata.Name,
                    NamespaceProperty = request.Metadata.NamespaceProperty,
                    Uid = request.Metadata.Uid,
                    ResourceVersion = request.Metadata.ResourceVersion,
                },
                Status = status,
            },
            Manager, cancellationToken);
        if (Foreign(Node(stored.Status), Node(status)) is { Count: > 0 } foreign)
        {
            var change = new JsonObject { ["metadata"] = new JsonObject { ["resourceVersion"] = stored.Metadata.ResourceVersion }, ["status"] = foreign };
            await client.PatchAsync<StatusPatch>(ObjectName.Of(request), Patch.Merge(change) with { Subresource = "status" }, cancellationToken);
        }

        return true;
    }

    /// <summary>
    /// What stands in the status although it was not applied: somebody else's hand wrote it, and applying leaves it alone. As a change that takes it away.
    /// Lists are left as they are: others may add conditions.
    /// </summary>
    private static JsonObject Foreign(JsonObject stored, JsonObject applied)
    {
        var change = new JsonObject();
        foreach (var (name, value) in stored)
        {
            if (!applied.TryGetPropertyValue(name, out var own)) change[name] = null;
            else if (value is JsonObject inner && own is JsonObject ownInner && Foreign(inner, ownInner) is { Count: > 0 } deeper) change[name] = deeper;
        }

        return change;
    }

    private static JsonObject Node(VideoRequestStatus? status) => JsonSerializer.SerializeToNode(status ?? new(), WireJson.Options)!.AsObject();
}
