using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Admission;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Quotas;
using VideoAgent.Operator.VideoRequests.Observing;
using VideoAgent.Operator.VideoRequests.Queue;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>Everything a plan is made from, gathered before it is made.</summary>
internal sealed record RequestView
{
    public required VideoRequest Request { get; init; }

    /// <summary>The spec with the brand's ConfigMap merged in.</summary>
    public required VideoSpec Spec { get; init; }

    /// <summary>Why the request cannot run as it is written; null when it can.</summary>
    public SpecRefusal? Refusal { get; init; }

    public IReadOnlyList<PhaseJob> Jobs { get; init; } = [];

    /// <summary>Who asked and who decided, as far as somebody vouches for it.</summary>
    public Authors Authors { get; init; } = Authors.Unknown;

    /// <summary>Asked only when something is to start: asking takes a place in the queue.</summary>
    public required Lazy<Slot> Slot { get; init; }

    /// <summary>From what the request may have cost in the end to whether the quotas have room for it now.</summary>
    public Func<Usd, QuotaAnswer> Quota { get; init; } = _ => QuotaAnswer.Allowed;

    /// <summary>Where it stands in the queue, as its status is to say it.</summary>
    public int Position => QueuePosition.ToSay(Slot.Value.Position, Request.Status?.QueuePosition);

    /// <summary>What each phase will cost at most; a phase that is missing here costs nothing. One whose price is unknown is a <see cref="Refusal"/>.</summary>
    public IReadOnlyDictionary<PhaseName, Usd> Estimates { get; init; } = new Dictionary<PhaseName, Usd>();

    /// <summary>Models that the spec uses and that end soon, or have ended; the next to end first.</summary>
    public IReadOnlyList<ModelEnding> Endings { get; init; } = [];

    /// <summary>From an object key to where a person opens it.</summary>
    public Func<string, string> AddressOf { get; init; } = key => key;

    public required DateTimeOffset Now { get; init; }
}

/// <summary>Reason and message of the Accepted condition.</summary>
internal sealed record SpecRefusal(string Reason, string Message);

/// <summary>A Job of ours with what its pod shows. <see cref="InputHash"/> is the one it was made for.</summary>
internal sealed record PhaseJob(PhaseName Phase, int Attempt, string Name, string Uid, PodReading Pod, string InputHash, DateTimeOffset CreatedAt)
{
    /// <summary>Neither finished nor being deleted.</summary>
    public bool IsActive { get; init; }

    /// <summary>Finished, and no pod of it runs any more. A Job that is being deleted is not over until it is gone.</summary>
    public bool IsOver { get; init; }
}

/// <summary>Whether the request may run now, or where it stands in the queue.</summary>
internal sealed record Slot(bool IsGranted, int Position = 0)
{
    public static Slot Granted { get; } = new(true);
}
