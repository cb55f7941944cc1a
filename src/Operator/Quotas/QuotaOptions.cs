namespace VideoAgent.Operator.Quotas;

/// <summary>Whether and where quotas are kept.</summary>
internal sealed record QuotaOptions
{
    public const string UsualLedger = "videoagent-ledger";

    /// <summary>What holds for everybody whom the overrides do not name.</summary>
    public QuotaLimits Defaults { get; init; } = QuotaLimits.None;

    /// <summary>The operator's own, in which no user of a request's namespace may write; null where it is not known, and then there are no quotas.</summary>
    public string? Namespace { get; init; }

    /// <summary>The ConfigMap that the operator writes down in who had what.</summary>
    public string Ledger { get; init; } = UsualLedger;

    /// <summary>A ConfigMap with other limits for some; null for none.</summary>
    public string? Overrides { get; init; }

    public bool IsOn => Namespace is not null && (Overrides is not null || Defaults.HasAny);
}
