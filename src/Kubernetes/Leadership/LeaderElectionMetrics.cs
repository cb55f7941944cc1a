using Prometheus;

namespace VideoAgent.Kubernetes.Leadership;

/// <summary>By client-go's names, so that its dashboards and alerts work.</summary>
public sealed class LeaderElectionMetrics(IMetricFactory factory)
{
    private readonly Gauge status = factory.CreateGauge(
        "leader_election_master_status", "Whether this process holds the lease: 0 is a standby, 1 the leader.", ["name"]);

    private readonly Counter slowPath = factory.CreateCounter(
        "leader_election_slowpath_total", "Renewals that had to read the lease first, because writing it as last seen failed.", ["name"]);

    internal void Initialise(string lease)
    {
        status.WithLabels(lease).Set(0);
        slowPath.WithLabels(lease).Publish();
    }

    internal void Leads(string lease, bool leads) => status.WithLabels(lease).Set(leads ? 1 : 0);

    internal void WentSlowly(string lease) => slowPath.WithLabels(lease).Inc();
}
