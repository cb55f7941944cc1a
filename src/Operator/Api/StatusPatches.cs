using System.Text.Json;
using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Operator.Api;

/// <summary>
/// An object's status without its spec, which is the user's and must not be claimed. Bound to the version that was read: a leader that was replaced meanwhile
/// loses with a conflict.
/// </summary>
internal interface IStatusPatch<TStatus> : IKubernetesObject<V1ObjectMeta>
    where TStatus : class, new()
{
    TStatus? Status { get; set; }
}

internal static class StatusPatches
{
    private const string Manager = "videoagent-status";

    /// <summary>True when there was anything to write.</summary>
    public static async Task<bool> WriteAsync<TPatch, TStatus>(IKubernetesClient client, V1ObjectMeta of, TStatus? before, TStatus status, CancellationToken cancellationToken)
        where TPatch : class, IStatusPatch<TStatus>, new()
        where TStatus : class, new()
    {
        if (WireJson.Serialize(before) == WireJson.Serialize(status)) return false;

        var patch = new TPatch { Metadata = new V1ObjectMeta { Name = of.Name, NamespaceProperty = of.NamespaceProperty, Uid = of.Uid, ResourceVersion = of.ResourceVersion }, Status = status };
        var stored = await client.ApplyStatusAsync(patch, Manager, cancellationToken);
        if (Foreign(Node(stored.Status), Node(status)) is { Count: > 0 } foreign)
        {
            var change = new JsonObject { ["metadata"] = new JsonObject { ["resourceVersion"] = stored.Metadata.ResourceVersion }, ["status"] = foreign };
            await client.PatchAsync<TPatch>(ObjectName.Of(patch), Patch.Merge(change) with { Subresource = "status" }, cancellationToken);
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

    private static JsonObject Node<TStatus>(TStatus? status)
        where TStatus : class, new() => JsonSerializer.SerializeToNode(status ?? new(), WireJson.Options)!.AsObject();
}
