using VideoAgent.Contracts.Requests;

namespace VideoAgent.Operator.Api.V1Alpha1;

/// <summary>What became of the video on one platform.</summary>
public sealed record PublicationStatus
{
    public Platform Platform { get; set; }
    public string? State { get; set; }
    public string? Id { get; set; }
    public string? Url { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }
    public string? Message { get; set; }
}
