namespace VideoAgent.Kubernetes.Leadership;

/// <summary>
/// What a lease says. The times are for people: they come from other machines' clocks and are compared with nothing but each other.
/// <see cref="Transitions"/> numbers the terms: it grows with each change of hands.
/// </summary>
internal sealed record LeaseRecord(string Holder, TimeSpan Duration, int Transitions, DateTime? AcquireTime, DateTime? RenewTime)
{
    /// <summary>A lease that somebody made by hand may lack anything; without a duration it is over as soon as it is seen.</summary>
    public static LeaseRecord Of(V1Lease lease) => new(
        lease.Spec?.HolderIdentity ?? "",
        TimeSpan.FromSeconds(lease.Spec?.LeaseDurationSeconds ?? 0),
        lease.Spec?.LeaseTransitions ?? 0,
        lease.Spec?.AcquireTime,
        lease.Spec?.RenewTime);

    public V1LeaseSpec ToSpec() => new()
    {
        HolderIdentity = Holder,
        LeaseDurationSeconds = (int)Duration.TotalSeconds,
        LeaseTransitions = Transitions,
        AcquireTime = AcquireTime,
        RenewTime = RenewTime,
    };

    /// <summary>Held from now on by another holder than before: a new term.</summary>
    public static LeaseRecord Acquired(LeaseRecord? before, string holder, TimeSpan duration, DateTime now) =>
        new(holder, duration, before is null ? 0 : before.Transitions + 1, now, now);

    public LeaseRecord Renewed(TimeSpan duration, DateTime now) => this with { Duration = duration, RenewTime = now };

    /// <summary>Nobody's, and to be had at once: client-go leaves a duration of one second too, since the field must be positive.</summary>
    public LeaseRecord Released(DateTime now) =>
        this with { Holder = "", Duration = TimeSpan.FromSeconds(1), AcquireTime = now, RenewTime = now };
}
