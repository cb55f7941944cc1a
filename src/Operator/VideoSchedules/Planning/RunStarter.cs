using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.VideoSchedules.Planning;

/// <summary>The second step of a run: whichever of its requests is not there yet is made, unless it is too late for that by now.</summary>
internal static class RunStarter
{
    public static SchedulePlan Make(ScheduleView view, VideoScheduleStatus status, AnnouncedRunStatus run)
    {
        var names = AnnouncedRun.Names(view.Schedule, run).ToHashSet();
        List<VideoRequest> missing = [.. AnnouncedRun.Requests(view, run).Where(request => !view.Requests.ContainsKey(request.Metadata.Name))];
        status = status with { Run = run with { Made = true }, Conditions = ScheduleConditions.Of(view, null) };
        if (missing.Count > 0 && RunQueue.IsTooLate(run.DueAt, view)) return GiveUp(status, run, missing);

        var replaced = view.Spec.ConcurrencyPolicy == ConcurrencyPolicy.Replace
            ? view.Active.Where(request => !names.Contains(request.Metadata.Name) && request.Spec.DesiredState != DesiredState.Cancel).ToList()
            : [];
        RunNote note = new(false, "Scheduled", $"The run of {run.DueAt:u} was started with {run.Size} {(run.Size == 1 ? "video" : "videos")}{(replaced.Count > 0 ? $" and replaces {replaced.Count}" : "")}.")
        {
            Skew = view.Now - run.DueAt,
        };
        var isShort = status.Reason == "BudgetExhausted"; // said when it was announced, and more worth knowing
        return new SchedulePlan((isShort ? status : Told(status, note)) with { LastScheduleTime = run.DueAt }) { Creates = missing, Cancels = replaced, Notes = [note] };
    }

    private static SchedulePlan GiveUp(VideoScheduleStatus status, AnnouncedRunStatus run, List<VideoRequest> missing)
    {
        RunNote late = new(true, "TooLate", $"{missing.Count} of {run.Size} videos of {run.DueAt:u} could not be made in time: the API server did not take them.");
        var isWhole = missing.Count == run.Size;
        return new SchedulePlan(Told(missing.Aggregate(status, Release), late) with
        {
            LastScheduleTime = isWhole ? status.LastScheduleTime : run.DueAt,
            NextTopic = isWhole && status.NextTopic is not null ? run.FirstTopic : status.NextTopic,
        })
        {
            Notes = [late],
        };
    }

    /// <summary>When the API server takes a request never: its money is free again, and its due time is over.</summary>
    public static SchedulePlan Refused(SchedulePlan plan, VideoRequest request, RunNote note)
    {
        var name = request.Metadata.Name;
        List<string> active = [.. (plan.Status.Active ?? []).Where(each => each != name)];
        return plan with
        {
            Status = Told(Release(plan.Status, request), note) with { Active = active.Count == 0 ? null : active, ActiveCount = plan.Status.ActiveCount - 1 },
            Creates = [.. plan.Creates.Where(each => each.Metadata.Name != name)],
            Notes = [.. plan.Notes, note with { Count = 0 }],
        };
    }

    private static VideoScheduleStatus Release(VideoScheduleStatus status, VideoRequest request)
    {
        var ledger = ScheduleLedger.Release(status.Ledger!, request.Metadata.Name); // an announced run has one
        return status with { Ledger = ledger, SpentTodayUsd = ScheduleLedger.Today(ledger), SpentThisMonthUsd = ScheduleLedger.ThisMonth(ledger) };
    }

    private static VideoScheduleStatus Told(VideoScheduleStatus status, RunNote note) =>
        status with { Reason = note.Reason, Message = Text.Cut(note.Text, ScheduleConditions.MaxMessage) };
}
