using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Events;
using VideoAgent.Operator.VideoRequests.Measuring;

namespace VideoAgent.Operator.Quotas.Overrides;

/// <summary>
/// The overrides' ConfigMap, looked at again after half a minute. One that is wrong, or gone, is told of, once for each fault, and the last good one stays;
/// after a start with a wrong one that is the defaults.
/// </summary>
internal sealed class QuotaOverridesReader(
    IKubernetesClient client, QuotaOptions options, EventRecorder events, VideoAgentMetrics metrics, TimeProvider time, ILogger<QuotaOverridesReader> logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private QuotaOverrides current = QuotaOverrides.None;
    private long? readAt;
    private string? told;

    public async Task<QuotaOverrides> ReadAsync(CancellationToken cancellationToken)
    {
        if (options.Overrides is not { } name) return QuotaOverrides.None;
        var (known, isFirst) = Known();
        if (known is not null) return known;
        var wanted = new V1ConfigMap { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = options.Namespace } };
        try
        {
            var found = await client.FindAsync<V1ConfigMap>(ObjectName.Of(wanted), cancellationToken);
            return found is null ? Keep(wanted, "there is no such ConfigMap; make it, or take the setting away") : Take(found);
        }
        catch (KubernetesException e) when (e.IsForbidden)
        {
            return Keep(wanted, $"the operator may not read it: {e.Status.Message ?? e.Message}");
        }
        catch (KubernetesException) when (!isFirst)
        {
            return current; // the server is away, and will be asked again
        }
    }

    private (QuotaOverrides? Fresh, bool IsFirst) Known()
    {
        lock (gate) return (readAt is { } before && time.GetElapsedTime(before) < Fresh ? current : null, readAt is null);
    }

    private QuotaOverrides Take(V1ConfigMap map)
    {
        try
        {
            var overrides = QuotaOverridesText.Parse(map.Data);
            lock (gate)
            {
                if (told is not null) logger.OverridesHeal(options.Overrides!);
                (current, readAt, told) = (overrides, time.GetTimestamp(), null);
            }

            metrics.QuotaOverridesValid.Set(1);
            return overrides;
        }
        catch (FormatException e)
        {
            return Keep(map, e.Message);
        }
    }

    private QuotaOverrides Keep(V1ConfigMap map, string fault)
    {
        metrics.QuotaOverridesValid.Set(0);
        lock (gate)
        {
            readAt = time.GetTimestamp();
            if (told == fault) return current;
            told = fault;
        }

        logger.OverridesWrong(options.Overrides!, fault);
        events.Warning(map, "QuotaOverridesInvalid", "ReadQuotas", $"The quotas' overrides stay as they were: {fault}");
        return current;
    }
}
