using VideoAgent.Operator.Configuration;

namespace VideoAgent.Operator.Quotas;

/// <summary>The settings that begin with <c>--quota</c>.</summary>
internal static class QuotaSettings
{
    private const int Most = 1_000_000;

    /// <param name="knowsRequesters">Only the webhook does: without it nobody can be told from anybody, and the limit of requesters holds for none.</param>
    public static QuotaOptions Read(SettingsReader reader, string? operatorNamespace, bool knowsRequesters)
    {
        var perRequester = reader.Number("quota-videos-per-requester", 3, 0, Most);
        var perNamespace = reader.Number("quota-videos-per-namespace", 0, 0, Most);
        var options = new QuotaOptions
        {
            Namespace = operatorNamespace,
            Ledger = reader.Text("quota-ledger") ?? QuotaOptions.UsualLedger,
            Overrides = reader.Text("quota-overrides"),
            Defaults = new QuotaLimits
            {
                RequesterVideosPerDay = knowsRequesters && perRequester > 0 ? perRequester : null,
                NamespaceVideosPerDay = perNamespace > 0 ? perNamespace : null,
                NamespaceUsdPerDay = reader.Money("quota-usd-per-day"),
                NamespaceUsdPerMonth = reader.Money("quota-usd-per-month"),
            },
        };
        if (operatorNamespace is null && (options.Overrides is not null || options.Defaults.HasAnyOfNamespace))
            reader.Fault("--quota-… needs the operator's namespace, in which the ledger is kept: set POD_NAMESPACE or --lease-namespace");
        return options;
    }
}
