using VideoAgent.Contracts;

namespace VideoAgent.Operator.Quotas;

/// <summary>How much may be asked for. Days and months are UTC's; null is no limit.</summary>
internal sealed record QuotaLimits
{
    public static QuotaLimits None { get; } = new();

    /// <summary>New videos of one requester, in all namespaces together. Applies only where somebody vouches for who asked.</summary>
    public int? RequesterVideosPerDay { get; init; }

    /// <summary>New videos of one namespace.</summary>
    public int? NamespaceVideosPerDay { get; init; }

    /// <summary>What the videos of one namespace cost, or may still cost.</summary>
    public Usd? NamespaceUsdPerDay { get; init; }

    public Usd? NamespaceUsdPerMonth { get; init; }

    public bool HasAnyOfNamespace => NamespaceVideosPerDay is not null || NamespaceUsdPerDay is not null || NamespaceUsdPerMonth is not null;

    public bool HasAny => RequesterVideosPerDay is not null || HasAnyOfNamespace;
}
