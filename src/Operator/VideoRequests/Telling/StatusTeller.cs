using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Events;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Measuring;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.VideoRequests.Telling;

/// <summary>
/// Tells what changed between two statuses, after the new one is written: events, so that <c>kubectl describe vr</c> reads like a log, the log itself,
/// metrics, and traces where there is a collector.
/// </summary>
internal sealed class StatusTeller(EventRecorder events, StatusMeter meter, IEnumerable<SpanSender> collectors, ILogger<StatusTeller> logger)
{
    public void Tell(RequestView view, VideoRequestStatus after)
    {
        foreach (var note in StatusNotes.Between(view.Request.Status, after)) Tell(view.Request, note);
        meter.Count(view, after);
        foreach (var collector in collectors)
        {
            foreach (var span in RequestSpans.Between(view.Request, after)) collector.Add(span);
        }
    }

    private void Tell(VideoRequest request, StatusNote note)
    {
        using var scope = note.Phase is { } phase ? logger.PhaseScope(phase.Name.ToString(), phase.Attempt) : null;
        if (note.IsWarning)
        {
            events.Warning(request, note.Reason, note.Action, note.Text);
            logger.WentWrong(note.Reason, note.Text);
        }
        else
        {
            events.Normal(request, note.Reason, note.Action, note.Text);
            logger.Changed(note.Reason, note.Text);
        }
    }
}
