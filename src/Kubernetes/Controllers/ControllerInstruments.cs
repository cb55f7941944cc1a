using Prometheus;
using VideoAgent.Kubernetes.Controllers.Reconciling;

namespace VideoAgent.Kubernetes.Controllers;

/// <summary>The instruments of one controller, all at zero from the start so that rates and alerts work before the first error.</summary>
internal sealed class ControllerInstruments
{
    private readonly ControllerMetrics metrics;
    private readonly string name;

    public ControllerInstruments(ControllerMetrics metrics, string name, int maxConcurrentReconciles)
    {
        (this.metrics, this.name) = (metrics, name);
        foreach (var label in Enum.GetValues<ResultLabel>()) metrics.Reconciles.WithLabels(name, Text(label)).Publish();
        foreach (var counter in (Counter[])[metrics.Errors, metrics.TerminalErrors, metrics.Panics, metrics.Timeouts, metrics.StaleSkips, metrics.StaleOverrides])
            counter.WithLabels(name).Publish();
        metrics.ReconcileTime.WithLabels(name).Publish();
        metrics.ActiveWorkers.WithLabels(name).Set(0);
        metrics.MaxConcurrentReconciles.WithLabels(name).Set(maxConcurrentReconciles);
    }

    public IDisposable Working() => metrics.ActiveWorkers.WithLabels(name).TrackInProgress();

    public void Reconciled(OutcomeKind outcome, ResultLabel? label, TimeSpan took)
    {
        if (label is not { } counted) return;

        metrics.ReconcileTime.WithLabels(name).Observe(took.TotalSeconds);
        metrics.Reconciles.WithLabels(name, Text(counted)).Inc();
        if (counted == ResultLabel.Error) metrics.Errors.WithLabels(name).Inc();
        (outcome switch
        {
            OutcomeKind.Terminal => metrics.TerminalErrors,
            OutcomeKind.Panicked => metrics.Panics,
            OutcomeKind.TimedOut => metrics.Timeouts,
            _ => null,
        })?.WithLabels(name).Inc();
    }

    public void SkippedStale() => metrics.StaleSkips.WithLabels(name).Inc();

    public void WentAheadStale() => metrics.StaleOverrides.WithLabels(name).Inc();

    private static string Text(ResultLabel label) => label switch
    {
        ResultLabel.Success => "success",
        ResultLabel.Error => "error",
        ResultLabel.Requeue => "requeue",
        _ => "requeue_after",
    };
}
