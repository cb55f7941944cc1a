using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Events;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Measuring;
using VideoAgent.Operator.VideoRequests.Telling;
using VideoAgent.Operator.VideoSchedules.Planning;

namespace VideoAgent.Operator.VideoSchedules.Measuring;

/// <summary>Tells what became of due times, after the status that says so is written: events, the log, metrics.</summary>
internal sealed class ScheduleTeller(EventRecorder events, VideoAgentMetrics metrics, ILogger<ScheduleTeller> logger)
{
    public void Tell(VideoSchedule schedule, IEnumerable<RunNote> notes)
    {
        foreach (var note in notes)
        {
            Tell(schedule, note);
            if (note.Count > 0) metrics.ScheduleRuns.WithLabels(schedule.Metadata.NamespaceProperty, note.Reason).Inc(note.Count);
            if (note is { Reason: "Missed" or "TooLate" }) metrics.ScheduleMissed.WithLabels(schedule.Metadata.NamespaceProperty).Inc(note.Count);
            if (note.Skew is { } skew) metrics.ScheduleSkew.Observe(Math.Max(0, skew.TotalSeconds));
        }
    }

    private void Tell(VideoSchedule schedule, RunNote note)
    {
        if (note.IsWarning)
        {
            events.Warning(schedule, note.Reason, "Schedule", note.Text);
            logger.WentWrong(note.Reason, note.Text);
        }
        else
        {
            events.Normal(schedule, note.Reason, "Schedule", note.Text);
            logger.Changed(note.Reason, note.Text);
        }
    }
}
