namespace VideoAgent.Operator.Quotas.Overrides;

/// <summary>Other limits for some. What a line does not name keeps the default.</summary>
/// <param name="Requesters">New videos a day; null for no limit.</param>
/// <param name="Namespaces">From the defaults to the namespace's own.</param>
internal sealed record QuotaOverrides(IReadOnlyDictionary<string, int?> Requesters, IReadOnlyDictionary<string, Func<QuotaLimits, QuotaLimits>> Namespaces)
{
    public static QuotaOverrides None { get; } = new(new Dictionary<string, int?>(), new Dictionary<string, Func<QuotaLimits, QuotaLimits>>());

    public QuotaLimits For(QuotaLimits defaults, string @namespace, string? requester)
    {
        var limits = Namespaces.TryGetValue(@namespace, out var change) ? change(defaults) : defaults;
        if (requester is null) return limits with { RequesterVideosPerDay = null };
        return Requesters.TryGetValue(requester, out var own) ? limits with { RequesterVideosPerDay = own } : limits;
    }
}
