using System.Text.Json.Nodes;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Admission;

/// <summary>
/// One of our objects as far as its authors matter. The spec is left as it is: what is wrong with it is said by the server's schema, which names every
/// fault and runs after this.
/// </summary>
internal abstract record SignedObject : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = ApiGroup.NameAndVersion;
    public string Kind { get; set; } = "";
    public V1ObjectMeta Metadata { get; set; } = new();
    public JsonNode? Spec { get; set; }

    public SignedState State() => new(AuthorAnnotations.Read(Metadata), Decision((Spec as JsonObject)?["review"] as JsonObject));

    private static string? Decision(JsonObject? review) => review?["decision"] is { } decision ? $"{decision} {review["digest"]}" : null;
}

[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = VideoRequest.KindName, PluralName = "videorequests")]
internal sealed record SignedRequest : SignedObject;

[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = VideoSchedule.KindName, PluralName = "videoschedules")]
internal sealed record SignedSchedule : SignedObject;
