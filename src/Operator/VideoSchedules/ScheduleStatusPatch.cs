using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoSchedules;

[KubernetesEntity(Group = ApiGroup.Name, ApiVersion = ApiGroup.Version, Kind = VideoSchedule.KindName, PluralName = "videoschedules")]
internal sealed record ScheduleStatusPatch : IStatusPatch<VideoScheduleStatus>
{
    public string ApiVersion { get; set; } = ApiGroup.NameAndVersion;
    public string Kind { get; set; } = VideoSchedule.KindName;
    public V1ObjectMeta Metadata { get; set; } = new();
    public VideoScheduleStatus? Status { get; set; }

    /// <summary>True when there was anything to write.</summary>
    public static Task<bool> WriteAsync(IKubernetesClient client, VideoSchedule schedule, VideoScheduleStatus status, CancellationToken cancellationToken) =>
        StatusPatches.WriteAsync<ScheduleStatusPatch, VideoScheduleStatus>(client, schedule.Metadata, schedule.Status, status, cancellationToken);
}
