using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>
/// The gate before publishing. A decision names the digest it is about, so an approval can never be taken for that of another video,
/// whatever happened in between and in whichever order.
/// </summary>
internal static class ReviewGate
{
    /// <summary>The decision that counts for the finished video; null while there is none.</summary>
    public static ReviewDecision? Decision(ReviewSpec review, PhaseBoard board) =>
        board[PhaseName.VideoAssembly] is { State: PhaseState.Succeeded, ContentHash: { } digest } && review.Digest == digest ? review.Decision : null;

    public static bool IsOpen(ReviewSpec review, PhaseBoard board) => !review.Required || Decision(review, board) == ReviewDecision.Approved;

    /// <summary>What status says of it; keeps who decided and when as long as the decision stands.</summary>
    public static ReviewStatus? Status(ReviewSpec review, PhaseBoard board, ReviewStatus? previous, string? decidedBy, DateTimeOffset now)
    {
        var digest = board[PhaseName.VideoAssembly].ContentHash;
        // Not left out: an API server of 1.20 makes null of an object whose last field an apply leaves out, and then refuses it.
        if (!review.Required || digest is null) return previous is null ? null : new() { Digest = previous.Digest };
        if (Decision(review, board) is not { } decision) return new ReviewStatus { Digest = digest };

        var stands = previous?.Digest == digest && previous.Decision == decision;
        return new ReviewStatus
        {
            Digest = digest,
            Decision = decision,
            DecidedBy = stands ? previous!.DecidedBy : decidedBy,
            DecidedAt = stands ? previous!.DecidedAt : now,
            Note = review.Note,
        };
    }
}
