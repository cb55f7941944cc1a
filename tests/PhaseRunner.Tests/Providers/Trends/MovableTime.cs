namespace VideoAgent.PhaseRunner.Tests.Providers.Trends;

/// <summary>The real clock, set ahead as the test likes; what waits, waits as long as it would.</summary>
internal sealed class MovableTime : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
