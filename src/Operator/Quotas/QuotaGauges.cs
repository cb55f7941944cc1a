using Prometheus;
using VideoAgent.Kubernetes.Leadership;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Quotas.Ledger;
using VideoAgent.Operator.VideoRequests.Measuring;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.Quotas;

/// <summary>Reads what is used, and who waits, at each scrape. Only the leader has it, from the ledger as he last knew it.</summary>
internal sealed class QuotaGauges(VideoAgentMetrics metrics, LedgerStore store, IEntityCache<VideoRequest> requests, ILeadership leadership, TimeProvider time)
{
    private readonly Lock gate = new();

    public void Refresh()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var accounts = leadership.IsValid ? store.Last?.Accounts ?? new Dictionary<string, QuotaAccount>() : new Dictionary<string, QuotaAccount>();
        var current = accounts.ToDictionary(each => each.Key, each => QuotaLedger.On(each.Value, today));
        var waiting = (leadership.IsValid ? requests.List() : []).Where(request => request.Status?.Reason == RequestVerdict.QuotaExceeded).CountBy(request => request.Metadata.NamespaceProperty);
        lock (gate)
        {
            Show(metrics.QuotaVideos, current.Select(each => (new[] { each.Key }, (double)each.Value.Videos)));
            Show(metrics.QuotaCost, current.Select(each => (new[] { each.Key, "day" }, (double)each.Value.DayUsd.Amount)).Concat(current.Select(each => (new[] { each.Key, "month" }, (double)each.Value.MonthUsd.Amount))));
            Show(metrics.QuotaWaiting, waiting.Select(each => (new[] { each.Key }, (double)each.Value)));
        }
    }

    private static void Show(Gauge gauge, IEnumerable<(string[] Labels, double Value)> values)
    {
        var gone = gauge.GetAllLabelValues().ToDictionary(labels => string.Join('\n', labels));
        foreach (var (labels, value) in values)
        {
            gauge.WithLabels(labels).Set(value);
            gone.Remove(string.Join('\n', labels));
        }

        foreach (var labels in gone.Values) gauge.RemoveLabelled(labels);
    }
}
