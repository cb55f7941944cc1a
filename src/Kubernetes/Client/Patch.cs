using System.Text;
using System.Text.Json.Nodes;

namespace VideoAgent.Kubernetes.Client;

/// <summary>A change to an object: only the fields it names are touched.</summary>
public sealed record Patch
{
    private Patch(string contentType, string body) => (ContentType, Body) = (contentType, Encoding.UTF8.GetBytes(body));

    public string ContentType { get; }
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Null for the object itself, else for instance <c>status</c>.</summary>
    public string? Subresource { get; init; }

    public string? FieldManager { get; init; }
    public bool Force { get; init; }
    public bool DryRun { get; init; }

    /// <summary>RFC 7386: null deletes. A <c>metadata.resourceVersion</c> or <c>metadata.uid</c> in it makes it conditional: 409 when it no longer holds.</summary>
    public static Patch Merge(JsonObject change) => new("application/merge-patch+json", change.ToJsonString());

    /// <summary>RFC 6902. A failed <c>test</c> is an error 422 (Invalid).</summary>
    public static Patch Json(JsonArray operations) => new("application/json-patch+json", operations.ToJsonString());

    /// <summary>
    /// Server-side apply: the fields in <paramref name="desired"/> become the manager's, fields it applied before and leaves out now are given up.
    /// A controller forces, so that nobody's earlier hand stops it. The object must carry name, namespace, apiVersion and kind, and no managedFields.
    /// </summary>
    public static Patch Apply<T>(T desired, string fieldManager)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        new("application/apply-patch+yaml", WireJson.Serialize(desired)) { FieldManager = fieldManager, Force = true };
}
