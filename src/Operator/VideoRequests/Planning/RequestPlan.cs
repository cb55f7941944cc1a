using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>What is to be done, in this order: delete Jobs, create Jobs, remove artifacts, write the status once, look again.</summary>
internal sealed record RequestPlan(VideoRequestStatus Status)
{
    /// <summary>Jobs whose work nobody wants any more.</summary>
    public IReadOnlyList<PhaseJob> Stops { get; init; } = [];

    public IReadOnlyList<JobOrder> Starts { get; init; } = [];

    /// <summary>What the request may have cost in the end: to be had from the quotas before anything starts.</summary>
    public Usd Reserves { get; init; }

    /// <summary>Its artifacts' days are over. The status says that they are gone once they are.</summary>
    public bool RemovesArtifacts { get; init; }

    /// <summary>When time alone may change the plan; null when only an event can.</summary>
    public TimeSpan? LookAgainAfter { get; init; }
}

/// <summary>A Job to be made: the status already speaks of it as running.</summary>
internal sealed record JobOrder(PhaseName Phase, int Attempt, string InputHash, IReadOnlyDictionary<PhaseName, string> Upstream)
{
    /// <summary>How often in a row it ran out of memory: each time it gets half as much again.</summary>
    public int MemorySteps { get; init; }
}

/// <summary>Why a Job could not be made, in one word and for a person. <see cref="IsOfTheName"/>: another name would do.</summary>
internal sealed record StartRefusal(string Reason, string Message, bool IsOfTheName = false);
