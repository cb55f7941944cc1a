using VideoAgent.Storage.Postgres.Auditing;
using VideoAgent.Storage.Postgres.Costs;
using VideoAgent.Storage.Postgres.Publications;
using VideoAgent.Storage.Postgres.Videos;

namespace VideoAgent.Operator.Projection;

/// <summary>Everything that a request's status says, as rows.</summary>
internal sealed record ProjectedRequest
{
    public required VideoRow Video { get; init; }

    /// <summary>Of attempts whose own cost is known.</summary>
    public required IReadOnlyList<CostEntry> Costs { get; init; }

    /// <summary>Of phases: what all attempts cost together, in the name of the last.</summary>
    public required IReadOnlyList<CostEntry> Totals { get; init; }

    public required IReadOnlyList<PublicationRow> Publications { get; init; }
    public required IReadOnlyList<AuditEntry> Events { get; init; }
}
