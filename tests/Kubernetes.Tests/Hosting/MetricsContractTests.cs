using System.Text;
using VideoAgent.Testing;

namespace VideoAgent.Kubernetes.Tests.Hosting;

/// <summary>Names, types and labels are an API: dashboards and alerts made for controller-runtime and client-go work with them.</summary>
public class MetricsContractTests
{
    private const string Contract = """
        build_info gauge version,revision,dotnet_version
        certwatcher_read_certificate_errors_total counter
        certwatcher_read_certificate_total counter
        controller_runtime_active_workers gauge controller
        controller_runtime_max_concurrent_reconciles gauge controller
        controller_runtime_reconcile_errors_total counter controller
        controller_runtime_reconcile_panics_total counter controller
        controller_runtime_reconcile_time_seconds histogram controller
        controller_runtime_reconcile_timeouts_total counter controller
        controller_runtime_reconcile_total counter controller,result
        controller_runtime_terminal_reconcile_errors_total counter controller
        controller_runtime_webhook_latency_seconds histogram webhook
        controller_runtime_webhook_panics_total counter
        controller_runtime_webhook_requests_in_flight gauge webhook
        controller_runtime_webhook_requests_total counter webhook,code
        events_dropped_total counter reason
        leader_election_master_status gauge name
        leader_election_slowpath_total counter name
        reflector_errors_total counter kind
        reflector_items gauge kind
        reflector_last_event_age_seconds gauge kind
        reflector_last_resource_version gauge kind
        reflector_list_duration_seconds histogram kind
        reflector_lists_total counter kind
        reflector_malformed_objects gauge kind
        reflector_short_watches_total counter kind
        reflector_watch_duration_seconds histogram kind
        reflector_watches_total counter kind
        rest_client_dns_resolution_duration_seconds histogram host
        rest_client_rate_limiter_duration_seconds histogram verb,host
        rest_client_request_duration_seconds histogram verb,host
        rest_client_request_retries_total counter code,verb,host
        rest_client_request_size_bytes histogram verb,host
        rest_client_requests_total counter code,method,host
        rest_client_response_size_bytes histogram verb,host
        stale_reconcile_overrides_total counter controller
        stale_reconcile_skips_total counter controller
        webhook_certificate_expiration_timestamp_seconds gauge
        workqueue_adds_total counter name,controller
        workqueue_depth gauge name,controller,priority
        workqueue_longest_running_processor_seconds gauge name,controller
        workqueue_queue_duration_seconds histogram name,controller
        workqueue_retries_total counter name,controller
        workqueue_unfinished_work_seconds gauge name,controller
        workqueue_work_duration_seconds histogram name,controller
        """;

    [Fact]
    public void Every_instrument_is_named_typed_and_labelled_as_dashboards_expect()
    {
        var found = string.Join('\n', new AllMetrics().Collectors.Select(AllMetrics.Describe));

        Assert.True(found == Contract.ReplaceLineEndings("\n"), $"what is there:\n{found}");
    }

    [Fact]
    public async Task Promtool_has_nothing_to_say()
    {
        var all = new AllMetrics();
        all.Use();
        using var text = new MemoryStream();
        await all.Registry.CollectAndExportAsTextAsync(text, CancellationToken.None);

        Assert.Contains("rest_client_requests_total{", Encoding.UTF8.GetString(text.ToArray()), StringComparison.Ordinal);
        Assert.Equal((0, ""), await Promtool.CheckAsync(text.ToArray()));
    }

    [Fact]
    public async Task Promtool_would_say_something()
    {
        var (code, output) = await Promtool.CheckAsync(Encoding.UTF8.GetBytes("# HELP wrong_total x\n# TYPE wrong_total gauge\nwrong_total 1\n"));

        Assert.NotEqual(0, code);
        Assert.Contains("wrong_total", output, StringComparison.Ordinal);
    }
}
