using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoSchedules.Clock;

namespace VideoAgent.Operator.VideoSchedules.Planning;

/// <summary>The due times that are not decided yet, after deadlines and the catch-up policy have taken away what they take.</summary>
/// <param name="Due">In order. More than one, or one that waited before, are made up for one after the other.</param>
/// <param name="IsCatchUp">They wait for each other, whatever the concurrency policy says: a long outage never becomes a flood.</param>
/// <param name="DecidedUntil">Where to go on next time.</param>
internal sealed record RunQueue(IReadOnlyList<DateTimeOffset> Due, bool IsCatchUp, DateTimeOffset DecidedUntil)
{
    /// <summary>With <see cref="CatchUpPolicy.None"/>, what an operator needs that takes over from another one.</summary>
    private static readonly TimeSpan OnTime = TimeSpan.FromMinutes(1);

    public IReadOnlyList<RunNote> Notes { get; init; } = [];

    public static RunQueue Of(ScheduleView view, ScheduleClock clock)
    {
        var since = Since(view);
        var most = view.Spec.CatchUp.Policy == CatchUpPolicy.All ? view.Spec.CatchUp.Max : 1;
        var due = DueTimes.Between(clock, since, view.Now, most);
        var waiting = view.Spec.CatchUp.Policy == CatchUpPolicy.All ? view.Before.Pending ?? [] : [];

        // What waits is older than what is due now: it gives way when there are too many.
        List<DateTimeOffset> queue = [.. waiting.Concat(due.Latest).TakeLast(most).Where(time => !IsTooLate(time, view))];
        var late = waiting.Concat(due.Latest).Count(time => IsTooLate(time, view));
        var missed = (view.Before.Pending?.Count ?? 0) + due.Count - queue.Count - late;
        return new RunQueue(queue, queue.Count > 1 || (queue.Count == 1 && waiting.Contains(queue[0])), due.Latest is [.., var last] ? last : since)
        {
            Notes = [.. Missed(missed, view), .. TooLate(late, view)],
        };
    }

    public static bool IsTooLate(DateTimeOffset due, ScheduleView view) => Deadline(view.Spec) is { } deadline && view.Now - due > deadline;

    private static TimeSpan? Deadline(VideoScheduleSpec spec) =>
        spec.StartingDeadlineSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : spec.CatchUp.Policy == CatchUpPolicy.None ? OnTime : null;

    /// <summary>Up to when everything was decided when this view was taken.</summary>
    public static DateTimeOffset Since(ScheduleView view)
    {
        var created = view.Schedule.Metadata.CreationTimestamp is { } time ? new DateTimeOffset(time) : view.Now;
        return view.Before switch
        {
            { ObservedSchedule: null } => created,
            { ObservedSchedule: var known } when known != Identity(view.Spec) => view.Now,
            { DecidedUntil: var until } => until ?? created,
        };
    }

    /// <summary>Under another one, other times were due.</summary>
    public static string Identity(VideoScheduleSpec spec) => $"{spec.Schedule} {spec.TimeZone}";

    private static IEnumerable<RunNote> Missed(int count, ScheduleView view) => count <= 0 ? [] :
    [
        new(true, "Missed", $"{Several(count)} passed while nobody could start a run and spec.catchUp.policy {view.Spec.CatchUp.Policy} does not make up for them.") { Count = count },
    ];

    private static IEnumerable<RunNote> TooLate(int count, ScheduleView view) => count <= 0 ? [] :
    [
        new(true, "TooLate", $"{Several(count)} could not be started within {Deadline(view.Spec)?.TotalSeconds:0} s ({(view.Spec.StartingDeadlineSeconds is null ? "spec.catchUp.policy is None" : "spec.startingDeadlineSeconds")}).") { Count = count },
    ];

    private static string Several(int count) => count switch { 1 => "A due time", >= DueTimes.MostCounted => $"At least {count} due times", _ => $"{count} due times" };
}
