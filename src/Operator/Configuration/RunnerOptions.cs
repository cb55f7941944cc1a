using VideoAgent.Contracts.Phases;
using VideoAgent.Operator.VideoRequests.Jobs;

namespace VideoAgent.Operator.Configuration;

/// <summary>How phase pods are made.</summary>
internal sealed record RunnerOptions
{
    public required string Image { get; init; }

    /// <summary>Always, IfNotPresent or Never.</summary>
    public string ImagePullPolicy { get; init; } = "IfNotPresent";

    /// <summary>Exists in every namespace that requests are made in; it needs no rights and its token is not mounted.</summary>
    public string ServiceAccount { get; init; } = "default";

    /// <summary>For single-node clusters without a pod network.</summary>
    public bool HostNetwork { get; init; }

    public string? PriorityClass { get; init; }

    /// <summary>Labels that a node must have; none for any node.</summary>
    public IReadOnlyDictionary<string, string> NodeSelector { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<V1Toleration> Tolerations { get; init; } = [];

    /// <summary>Instead of what is known to suffice.</summary>
    public IReadOnlyDictionary<PhaseName, PhaseResources> Resources { get; init; } = new Dictionary<PhaseName, PhaseResources>();

    /// <summary>The user that phases run as; never 0.</summary>
    public long UserId { get; init; } = 65532;

    /// <summary>Where traces go, the operator's own too; none when absent.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>The feed of Google Trends; null where Google is not to be asked.</summary>
    public Uri? GoogleTrendsUrl { get; init; }

    /// <summary>How long a finished Job stays to be looked at. Longer than any outage of the operator: what it reported is read from it.</summary>
    public int JobTtlSeconds { get; init; } = 86_400;

    public PhaseResources ResourcesOf(PhaseName phase) => Resources.GetValueOrDefault(phase) ?? PhaseResources.For(phase);
}
