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

        await client.ApplyStatusAsync(
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
        return true;
    }
}
