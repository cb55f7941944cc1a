using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Tracing;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Measuring;
using VideoAgent.Storage.Traces;

namespace VideoAgent.Operator.VideoRequests.Telling;

/// <summary>The spans that end between two statuses: those of attempts, and of the whole request when it is over.</summary>
internal static class RequestSpans
{
    public static IEnumerable<Span> Between(VideoRequest request, VideoRequestStatus after) =>
        EndedAttempt.Between(request.Status, after).Select(ended => Attempt(request, ended)).Concat(Whole(request, after)).OfType<Span>();

    private static Span? Attempt(VideoRequest request, EndedAttempt ended) => ended is not { StartedAt: { } begun, CompletedAt: { } completed } ? null : new Span(
        TraceIds.Trace(request.Metadata.Uid), TraceIds.Attempt(request.Metadata.Uid, ended.Phase, ended.Attempt), TraceIds.Request(request.Metadata.Uid), ended.Phase.ToString(), begun, completed)
    {
        Attributes = [new("videoagent.phase", ended.Phase.ToString()), new("videoagent.attempt", ended.Attempt.ToString()), new("videoagent.outcome", ended.Outcome.ToString())],
        Error = ended.Outcome == ExitClass.Done ? null : ended.Reason ?? ended.Outcome.ToString(),
    };

    private static IEnumerable<Span?> Whole(VideoRequest request, VideoRequestStatus after)
    {
        if (after.CompletedAt is not { } completed || request.Status?.CompletedAt == completed || request.Metadata.CreationTimestamp is not { } created) yield break;
        yield return new Span(TraceIds.Trace(request.Metadata.Uid), TraceIds.Request(request.Metadata.Uid), null, "VideoRequest", new DateTimeOffset(created), completed)
        {
            Attributes =
            [
                new("k8s.namespace.name", request.Metadata.NamespaceProperty), new("videoagent.request", request.Metadata.Name),
                new("videoagent.request.uid", request.Metadata.Uid), new("videoagent.state", after.State.ToString()!),
            ],
            Error = after.State == RequestState.Failed ? after.Reason : null,
        };
    }
}
