using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests;

[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = VideoRequest.KindName, PluralName = "videorequests")]
internal sealed record StatusPatch : IStatusPatch<VideoRequestStatus>
{
    public string ApiVersion { get; set; } = ApiGroup.NameAndVersion;
    public string Kind { get; set; } = VideoRequest.KindName;
    public V1ObjectMeta Metadata { get; set; } = new();
    public VideoRequestStatus? Status { get; set; }

    /// <summary>True when there was anything to write.</summary>
    public static Task<bool> WriteAsync(IKubernetesClient client, VideoRequest request, VideoRequestStatus status, CancellationToken cancellationToken) =>
        StatusPatches.WriteAsync<StatusPatch, VideoRequestStatus>(client, request.Metadata, request.Status, status, cancellationToken);
}
