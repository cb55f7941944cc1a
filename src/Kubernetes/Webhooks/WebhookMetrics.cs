using Prometheus;

namespace VideoAgent.Kubernetes.Webhooks;

/// <summary>By controller-runtime's names, so that its dashboards work.</summary>
public sealed class WebhookMetrics(IMetricFactory factory)
{
    private readonly Histogram latency = factory.CreateHistogram(
        "controller_runtime_webhook_latency_seconds",
        "Time from the first byte of an admission request to its answer, in seconds.",
        ["webhook"],
        new HistogramConfiguration { Buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });

    private readonly Counter requests = factory.CreateCounter(
        "controller_runtime_webhook_requests_total", "Admission requests, by the HTTP status of their answer; a denied one is answered too.", ["webhook", "code"]);

    private readonly Gauge inFlight = factory.CreateGauge("controller_runtime_webhook_requests_in_flight", "Admission requests being answered.", ["webhook"]);

    private readonly Counter panics = factory.CreateCounter("controller_runtime_webhook_panics_total", "Admission requests that met a fault of the program.");

    internal void Initialise(string webhook)
    {
        latency.WithLabels(webhook).Publish();
        inFlight.WithLabels(webhook).Set(0);
        foreach (var code in (string[])["200", "500"]) requests.WithLabels(webhook, code).Publish();
    }

    internal IDisposable Answering(string webhook) => inFlight.WithLabels(webhook).TrackInProgress();

    internal void Answered(string webhook, int code, TimeSpan took)
    {
        requests.WithLabels(webhook, $"{code}").Inc();
        latency.WithLabels(webhook).Observe(took.TotalSeconds);
    }

    internal void Panicked() => panics.Inc();
}
