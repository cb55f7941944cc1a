using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Providers.Vendors;

/// <summary>What an answer means that is no success. Nothing was charged for it.</summary>
/// <param name="Message">What happened, why, and what to do; the vendor's own words are cited.</param>
internal sealed record VendorFault(ExitClass Outcome, string Reason, string Message)
{
    /// <summary>The same call may succeed within this run.</summary>
    public bool MayPass { get; init; }

    /// <summary>How long the vendor asks to wait; null when it does not say.</summary>
    public TimeSpan? Wait { get; init; }

    public PhaseException ToException(DateTimeOffset now) => new(Outcome, Reason, Message) { RetryAt = Outcome == ExitClass.Quota && Wait is { } wait ? now + wait : null };
}
