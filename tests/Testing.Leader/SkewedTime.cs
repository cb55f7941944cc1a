namespace VideoAgent.Testing.Leader;

/// <summary>A machine whose clock on the wall is wrong. The monotonic one and the timers are not: nobody can set those.</summary>
internal sealed class SkewedTime(TimeSpan skew) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + skew;
}
