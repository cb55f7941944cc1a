using Prometheus;

namespace VideoAgent.Kubernetes.Controllers;

/// <summary>
/// Names and labels are controller-runtime's, letter by letter, so that its public dashboards and alerts work. The two <c>stale_</c> counters are ours.
/// </summary>
public sealed class ControllerMetrics(IMetricFactory factory)
{
    private static readonly string[] ByController = ["controller"];

    private static readonly HistogramConfiguration ReconcileTimes = new()
    {
        Buckets =
        [
            0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.25, 1.5,
            1.75, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5, 6, 7, 8, 9, 10, 15, 20, 25, 30, 40, 50, 60,
        ],
    };

    internal Counter Reconciles { get; } =
        factory.CreateCounter("controller_runtime_reconcile_total", "Reconciles, by how they ended.", [.. ByController, "result"]);

    internal Counter Errors { get; } =
        factory.CreateCounter("controller_runtime_reconcile_errors_total", "Reconciles that failed, for whatever reason.", ByController);

    internal Counter TerminalErrors { get; } =
        factory.CreateCounter("controller_runtime_terminal_reconcile_errors_total", "Reconciles that failed and are not tried again.", ByController);

    internal Counter Panics { get; } =
        factory.CreateCounter("controller_runtime_reconcile_panics_total", "Reconciles that failed by a fault of the program.", ByController);

    internal Counter Timeouts { get; } =
        factory.CreateCounter("controller_runtime_reconcile_timeouts_total", "Reconciles that were cancelled because they took too long.", ByController);

    internal Histogram ReconcileTime { get; } =
        factory.CreateHistogram("controller_runtime_reconcile_time_seconds", "Seconds that a reconcile took.", ByController, ReconcileTimes);

    internal Gauge MaxConcurrentReconciles { get; } =
        factory.CreateGauge("controller_runtime_max_concurrent_reconciles", "Reconciles that may run at the same time.", ByController);

    internal Gauge ActiveWorkers { get; } =
        factory.CreateGauge("controller_runtime_active_workers", "Reconciles that run now.", ByController);

    internal Counter StaleSkips { get; } = factory.CreateCounter(
        "stale_reconcile_skips_total", "Reconciles put off because a cache did not show yet what was written for the object.", ByController);

    internal Counter StaleOverrides { get; } = factory.CreateCounter(
        "stale_reconcile_overrides_total", "Reconciles that went ahead although a cache did not show in time what was written for the object.", ByController);

    internal ControllerInstruments ForController(string name, int maxConcurrentReconciles) => new(this, name, maxConcurrentReconciles);
}
