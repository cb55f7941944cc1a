using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Analytics;

/// <summary>How far a refresh came with one platform.</summary>
/// <param name="Asked">Videos that were asked about, and answered.</param>
/// <param name="Measured">Of those, the ones with figures.</param>
/// <param name="Fault">Why it stopped there; null when it came to the end.</param>
internal sealed record PlatformCount(Platform Platform, int Asked, int Measured, PhaseException? Fault)
{
    /// <summary>What a person must change outweighs a quota, and that what passes by itself.</summary>
    public static ExitClass Worst(IEnumerable<PlatformCount> counts) => counts.Select(count => count.Fault?.Outcome ?? ExitClass.Done).Max();
}
