using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoSchedules.Planning;

/// <summary>What became of the requests that were active when the last status was written, and which old ones may go.</summary>
internal static class ScheduleHistory
{
    public static VideoScheduleStatus Record(ScheduleView view, VideoScheduleStatus status)
    {
        var ended = (view.Before.Active ?? []).Select(view.Requests.GetValueOrDefault).OfType<VideoRequest>().Where(RequestFate.IsOver).OrderBy(request => request.Status!.CompletedAt);
        var (streak, success) = (status.FailureStreak ?? 0, status.LastSuccessfulTime);
        foreach (var request in ended)
        {
            if (RequestFate.Succeeded(request)) (streak, success) = (0, Later(success, request.Status!.CompletedAt));
            else if (request.Status!.State == RequestState.Failed) streak++;
        }

        return status with { FailureStreak = streak, LastSuccessfulTime = success };
    }

    /// <summary>The oldest first beyond what is kept; cancelled ones count as failed.</summary>
    public static IReadOnlyList<VideoRequest> Surplus(ScheduleView view)
    {
        var over = view.Requests.Values.Where(request => RequestFate.IsOver(request) && request.Metadata.DeletionTimestamp is null)
            .OrderByDescending(request => request.Status!.CompletedAt).ThenByDescending(request => request.Metadata.Name, StringComparer.Ordinal).ToLookup(RequestFate.Succeeded);
        return [.. over[true].Skip(view.Spec.SuccessfulRequestsHistoryLimit), .. over[false].Skip(view.Spec.FailedRequestsHistoryLimit)];
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other ? one : other ?? one;
}
