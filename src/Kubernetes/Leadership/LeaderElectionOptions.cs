namespace VideoAgent.Kubernetes.Leadership;

/// <summary>Which lease is fought for, under which name, at which pace. The defaults are client-go's.</summary>
public sealed record LeaderElectionOptions
{
    /// <summary>client-go spreads the tries of candidates over the retry period times 1 to 2.2, so a renewal has to survive that much at least.</summary>
    private const double JitterFactor = 1.2;

    public required string Namespace { get; init; }
    public required string Name { get; init; }

    /// <summary>Unique per process, not per machine, by convention <c>hostname_uuid</c>: two processes of one identity would both lead.</summary>
    public required string Identity { get; init; }

    /// <summary>How long others leave the lease alone after they last saw it renewed. Whole seconds, at least one.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long this process leads after the start of its last successful renewal. What is left of the lease is for clocks that run unevenly.</summary>
    public TimeSpan RenewDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between renewals; candidates wait 1 to 2.2 times this.</summary>
    public TimeSpan RetryPeriod { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What one request of the lease's own client may take, so that a hanging one does not eat the whole deadline.</summary>
    public TimeSpan RequestTimeout => RenewDeadline / 2 > TimeSpan.FromSeconds(1) ? RenewDeadline / 2 : TimeSpan.FromSeconds(1);

    /// <summary>Everything that is wrong, for one message; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults() =>
    [
        .. When(string.IsNullOrEmpty(Namespace), "the lease's namespace is empty: set it to the namespace that the operator runs in"),
        .. When(string.IsNullOrEmpty(Name), "the lease's name is empty: give all replicas of one operator the same one"),
        .. When(string.IsNullOrEmpty(Identity), "the identity is empty: make it unique per process, for instance hostname_uuid"),
        .. When(RetryPeriod <= TimeSpan.Zero, $"the retry period is {Text(RetryPeriod)}: it must be more than nothing (2 s by default)"),
        .. When(
            RenewDeadline <= RetryPeriod * JitterFactor,
            $"the renew deadline ({Text(RenewDeadline)}) must be longer than {JitterFactor} times the retry period ({Text(RetryPeriod)}): one late try would lose the lease"),
        .. When(
            LeaseDuration <= RenewDeadline,
            $"the lease duration ({Text(LeaseDuration)}) must be longer than the renew deadline ({Text(RenewDeadline)}): another could lead before this one stops"),
        .. When(
            LeaseDuration < TimeSpan.FromSeconds(1) || LeaseDuration.Ticks % TimeSpan.TicksPerSecond != 0,
            $"the lease duration ({Text(LeaseDuration)}) must be whole seconds, at least one: the API keeps nothing finer"),
    ];

    private static IEnumerable<string> When(bool isFault, string text) => isFault ? [text] : [];

    private static string Text(TimeSpan time) => $"{time.TotalSeconds:0.###} s";
}
