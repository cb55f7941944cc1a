using System.Reflection;
using System.Text;
using Prometheus;
using VideoAgent.Operator.VideoRequests.Measuring;
using VideoAgent.Testing;

namespace VideoAgent.Operator.Tests.VideoRequests.Measuring;

/// <summary>Names, types and labels are an API: dashboards and alerts are made of them.</summary>
public class MetricsContractTests
{
    private const string Contract = """
        videoagent_active_jobs gauge phase
        videoagent_concurrency_limit gauge scope
        videoagent_cost_budget_exceeded_total counter namespace
        videoagent_cost_usd_total counter namespace,phase,provider
        videoagent_job_create_conflicts_total counter kind
        videoagent_model_end_timestamp_seconds gauge provider,phase,model
        videoagent_operator_health_status gauge
        videoagent_phase_attempts_total counter phase,outcome
        videoagent_phase_duration_seconds histogram phase,outcome
        videoagent_phase_queue_wait_seconds histogram phase
        videoagent_phase_start_latency_seconds histogram phase
        videoagent_provider_usage_total counter phase,provider,unit
        videoagent_queue_depth gauge queue,priority
        videoagent_queue_oldest_seconds gauge
        videoagent_quota_cost_usd gauge namespace,scope
        videoagent_quota_overrides_valid gauge
        videoagent_quota_refused_total counter namespace,outcome
        videoagent_quota_videos_today gauge namespace
        videoagent_quota_waiting gauge namespace
        videoagent_request_duration_seconds histogram outcome
        videoagent_requests gauge namespace,state
        videoagent_requests_completed_total counter namespace,outcome,reason
        videoagent_schedule_creation_skew_seconds histogram
        videoagent_schedule_missed_total counter namespace
        videoagent_schedule_runs_total counter namespace,outcome
        """;

    private readonly CollectorRegistry registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly IReadOnlyList<Collector> collectors;

    public MetricsContractTests()
    {
        var metrics = new VideoAgentMetrics(Prometheus.Metrics.WithCustomRegistry(registry));
        collectors = [.. typeof(VideoAgentMetrics).GetProperties(BindingFlags.Instance | BindingFlags.Public).Select(property => property.GetValue(metrics)).OfType<Collector>().OrderBy(collector => collector.Name, StringComparer.Ordinal)];
    }

    [Fact]
    public void Every_instrument_is_named_typed_and_labelled_as_dashboards_expect()
    {
        var found = string.Join('\n', collectors.Select(collector => $"{collector.Name} {collector.GetType().Name.ToLowerInvariant()} {string.Join(',', collector.LabelNames)}".TrimEnd()));

        Assert.True(found == Contract.ReplaceLineEndings("\n"), $"what is there:\n{found}");
    }

    [Fact]
    public async Task Promtool_has_nothing_to_say()
    {
        foreach (var collector in collectors)
        {
            var labels = collector.LabelNames.Select(name => $"some-{name}").ToArray();
            if (collector is Counter counter) counter.WithLabels(labels).Inc();
            else if (collector is Histogram histogram) histogram.WithLabels(labels).Observe(1);
            else ((Gauge)collector).WithLabels(labels).Set(1);
        }

        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text, CancellationToken.None);

        Assert.Contains("videoagent_phase_duration_seconds_bucket{", Encoding.UTF8.GetString(text.ToArray()), StringComparison.Ordinal);
        Assert.Equal((0, ""), await Promtool.CheckAsync(text.ToArray()));
    }

    [Fact]
    public void No_label_can_be_an_objects_name()
    {
        string[] bounded = ["namespace", "state", "outcome", "reason", "phase", "queue", "priority", "scope", "provider", "kind", "model", "unit"];

        Assert.All(collectors.SelectMany(collector => collector.LabelNames), label => Assert.Contains(label, bounded));
    }
}
