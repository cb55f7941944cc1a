using VideoAgent.Kubernetes.Events;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.VideoRequests;

/// <summary>Tells people what changed between two statuses, after the new one is written: <c>kubectl describe vr</c> reads like a log.</summary>
internal sealed class RequestEvents(EventRecorder recorder)
{
    public void Tell(VideoRequest before, VideoRequestStatus after)
    {
        foreach (var note in StatusNotes.Between(before.Status, after))
        {
            if (note.IsWarning) recorder.Warning(before, note.Reason, note.Action, note.Text);
            else recorder.Normal(before, note.Reason, note.Action, note.Text);
        }
    }
}
