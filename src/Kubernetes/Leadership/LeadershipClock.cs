namespace VideoAgent.Kubernetes.Leadership;

/// <summary>
/// Until when this process leads, on a clock that nobody can set and that runs on while the process is stopped. It does stand still while the whole
/// machine is suspended: then only the conditions on writes protect.
/// </summary>
internal sealed class LeadershipClock(TimeProvider time)
{
    private readonly long origin = time.GetTimestamp();
    private long validUntil;

    public TimeSpan Now => time.GetElapsedTime(origin);

    public TimeSpan ValidUntil => new(Interlocked.Read(ref validUntil));

    /// <summary>Asked anew before each write, it also notices a stop of the process between two of its lines.</summary>
    public bool IsValid => Now < ValidUntil;

    /// <summary>Counted from before the request was sent: the server may have acted on it at once and the answer been late.</summary>
    public void Extend(TimeSpan renewalBegan, TimeSpan renewDeadline) => Interlocked.Exchange(ref validUntil, (renewalBegan + renewDeadline).Ticks);

    public void End() => Interlocked.Exchange(ref validUntil, 0);
}
