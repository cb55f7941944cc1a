using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>Which phases begin anew: those after a new retry token, and those whose inputs an edit of the spec has changed.</summary>
internal static class Reruns
{
    /// <param name="isEdited">
    /// Whether the request's own spec was, since it was last looked at. A video that is finished stays as it is otherwise: when a brand is edited that
    /// many share, or a new operator asks for phases in new words, nobody has asked for all videos to be made, and paid for, once more.
    /// </param>
    public static PhaseBoard Apply(PhaseBoard board, VideoSpec spec, VideoRequestStatus status, bool isEdited)
    {
        if (spec.Retry is { } retry && retry.Token != status.RetryToken)
            board = board.Map(phase => Follows(phase.Name, retry.From) ? Again(phase) : phase);

        if (PhaseBoard.From(status).IsComplete && !isEdited) return board;

        // In the graph's order: a phase begun anew takes away the footing of those that read it, which then wait for its hash.
        foreach (var name in PhaseGraph.Order)
        {
            var phase = board[name];
            if (board.InputHash(name, spec) is { } wanted && phase.InputHash is { } had && had != wanted && !IsPublished(phase, status))
                board = board.With(Again(phase));
        }

        return SkipPublishing(board, spec);
    }

    /// <summary>A running phase is not begun anew here: its Job is stopped first, so that what it paid is known.</summary>
    private static PhaseStatus Again(PhaseStatus phase) => phase.State is PhaseState.Running or PhaseState.Pending
        ? phase
        : phase with { State = PhaseState.Pending, Failures = 0, ContentHash = null, InputHash = null, RetryAt = null, Reason = null, Message = null };

    /// <summary>What is out is out: only a retry token publishes a second time.</summary>
    private static bool IsPublished(PhaseStatus phase, VideoRequestStatus status) =>
        phase.Name == PhaseName.Publishing && status.Publications?.Any(publication => publication.PublishedAt is not null) == true;

    private static bool Follows(PhaseName phase, PhaseName from) =>
        phase == from || PhaseGraph.Upstream(phase).Any(upstream => Follows(upstream, from));

    private static PhaseBoard SkipPublishing(PhaseBoard board, VideoSpec spec)
    {
        var publishing = board[PhaseName.Publishing];
        return (spec.Publishing.Mode, publishing.State) switch
        {
            (PublishingMode.None, PhaseState.Pending) => board.With(publishing with { State = PhaseState.Skipped }),
            (not PublishingMode.None, PhaseState.Skipped) => board.With(publishing with { State = PhaseState.Pending }),
            _ => board,
        };
    }
}
