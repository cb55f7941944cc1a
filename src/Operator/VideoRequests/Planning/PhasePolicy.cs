using VideoAgent.Contracts.Phases;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>How often a phase is tried, how long to wait between, and how long it may take.</summary>
internal sealed record PhasePolicy(int MaxFailures, TimeSpan FirstBackoff, TimeSpan LongestBackoff, TimeSpan Deadline)
{
    /// <summary>Calls to vendors fail and come back; what is computed here seldom gets better by itself.</summary>
    public static PhasePolicy For(PhaseName phase) => phase switch
    {
        PhaseName.VideoAssembly => new(3, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(30)),
        PhaseName.Publishing => new(6, TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(60)),
        _ => new(5, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)),
    };

    /// <summary>Doubles with every failure, within the bounds.</summary>
    public TimeSpan Backoff(int failures)
    {
        var doubled = FirstBackoff.Ticks * Math.Pow(2, Math.Clamp(failures - 1, 0, 40));
        return doubled >= LongestBackoff.Ticks ? LongestBackoff : TimeSpan.FromTicks((long)doubled);
    }
}
