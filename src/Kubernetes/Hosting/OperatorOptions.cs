using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Kubernetes.Events;
using VideoAgent.Kubernetes.Leadership;
using VideoAgent.Kubernetes.Watching;

namespace VideoAgent.Kubernetes.Hosting;

/// <summary>What an operator's process is told about its cluster.</summary>
public sealed record OperatorOptions
{
    public required KubernetesConfiguration Kubernetes { get; init; }

    public KubernetesClientOptions Client { get; init; } = new();

    /// <summary>Null for the only process of its kind.</summary>
    public LeaderElectionOptions? LeaderElection { get; init; }

    public InformerOptions Informers { get; init; } = new();

    public required EventOptions Events { get; init; }
}
