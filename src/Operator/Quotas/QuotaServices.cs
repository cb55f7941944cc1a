using Microsoft.Extensions.DependencyInjection;
using Prometheus;
using VideoAgent.Operator.Quotas.Ledger;
using VideoAgent.Operator.Quotas.Overrides;

namespace VideoAgent.Operator.Quotas;

/// <summary>What quotas are made of.</summary>
internal static class QuotaServices
{
    public static IServiceCollection AddQuotas(this IServiceCollection services, QuotaOptions options) =>
        services.AddSingleton(options).AddSingleton<LedgerStore>().AddSingleton<QuotaOverridesReader>().AddSingleton<QuotaKeeper>().AddSingleton<QuotaGauges>();

    public static void MeasureQuotas(this IServiceProvider provider)
    {
        var gauges = provider.GetRequiredService<QuotaGauges>();
        provider.GetRequiredService<CollectorRegistry>().AddBeforeCollectCallback(gauges.Refresh);
    }
}
