using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoSchedules.Planning;

/// <summary>How a schedule's request stands, as far as the schedule cares.</summary>
internal static class RequestFate
{
    public static bool IsOver(VideoRequest request) => request.Status?.State is RequestState.Succeeded or RequestState.Failed or RequestState.Cancelled;

    public static bool Succeeded(VideoRequest request) => request.Status?.State is RequestState.Succeeded;

    /// <summary>Whether the change may matter to the schedule: requests write their status often.</summary>
    public static bool Differs(VideoRequest before, VideoRequest after) =>
        before.Status?.State != after.Status?.State
        || before.Status?.Cost?.TotalUsd != after.Status?.Cost?.TotalUsd
        || before.Spec.Budget.MaxUsd != after.Spec.Budget.MaxUsd;
}
