using VideoAgent.Contracts;

namespace VideoAgent.Operator.Quotas;

/// <summary>A request that wants to begin, or to go on.</summary>
/// <param name="Uid">Empty while the request is not stored yet.</param>
/// <param name="Requester">Null where nobody vouches for who asked.</param>
internal sealed record QuotaAsk(string Namespace, string Uid, string Name, string? Requester)
{
    /// <summary>A phase of it was started once: it is no new video any more.</summary>
    public bool HasStarted { get; init; }

    /// <summary>What it has cost so far.</summary>
    public Usd Spent { get; init; }

    /// <summary>What it may have cost in the end, <see cref="Spent"/> included.</summary>
    public Usd Needed { get; init; }
}
