using VideoAgent.Contracts.Requests;

namespace VideoAgent.Operator.Api.V1Alpha1;

/// <summary>What a person is to decide, and what they decided. A decision is about one digest: a video made anew needs a new one.</summary>
public sealed record ReviewStatus
{
    /// <summary>Content address of the video.</summary>
    public string? Digest { get; set; }

    public ReviewDecision? Decision { get; set; }
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? Note { get; set; }
}
