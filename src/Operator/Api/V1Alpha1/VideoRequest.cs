using VideoAgent.Contracts.Requests;

namespace VideoAgent.Operator.Api.V1Alpha1;

/// <summary>A video to be made. The contract is <c>config/crds/videorequests.videoagent.dev.yaml</c>; a test holds this type against it.</summary>
[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = KindName, PluralName = "videorequests")]
public sealed record VideoRequest : IKubernetesObject<V1ObjectMeta>
{
    public const string KindName = "VideoRequest";

    public string ApiVersion { get; set; } = ApiGroup.NameAndVersion;
    public string Kind { get; set; } = KindName;
    public V1ObjectMeta Metadata { get; set; } = new();
    public VideoSpec Spec { get; set; } = new();
    public VideoRequestStatus? Status { get; set; }
}
