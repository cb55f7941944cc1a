using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Tests.Cluster;

namespace VideoAgent.Operator.Tests.Api;

/// <summary>A VideoRequest as a person writes it: nothing is filled in and nothing is left out.</summary>
[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = VideoRequest.KindName, PluralName = "videorequests")]
public sealed record RawRequest : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = ApiGroup.NameAndVersion;
    public string Kind { get; set; } = VideoRequest.KindName;
    public V1ObjectMeta Metadata { get; set; } = new();
    public JsonObject? Spec { get; set; }

    /// <summary>Has the server say what it would store.</summary>
    public static Task<T> DryRunAsync<T>(OperatorFixture fixture, T entity)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        entity.Metadata.NamespaceProperty = fixture.Namespace;
        return fixture.Client.PatchAsync<T>(ObjectName.Of(entity), Patch.Apply(entity, "samples") with { DryRun = true }, CancellationToken.None);
    }
}

/// <summary>A VideoSchedule, likewise.</summary>
[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = VideoSchedule.KindName, PluralName = "videoschedules")]
public sealed record RawSchedule : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = ApiGroup.NameAndVersion;
    public string Kind { get; set; } = VideoSchedule.KindName;
    public V1ObjectMeta Metadata { get; set; } = new();
    public JsonObject? Spec { get; set; }
}
