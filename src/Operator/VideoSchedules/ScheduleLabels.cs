using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoSchedules;

/// <summary>By which a schedule's requests are found: <c>kubectl get vr -l videoagent.dev/schedule=NAME</c>.</summary>
internal static class ScheduleLabels
{
    public const string Schedule = ApiGroup.Name + "/schedule";

    /// <summary>An annotation: the due time that the request was made for.</summary>
    public const string DueAt = ApiGroup.Name + "/scheduled-at";
}
