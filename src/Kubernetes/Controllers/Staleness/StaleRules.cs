namespace VideoAgent.Kubernetes.Controllers.Staleness;

/// <summary>Whether a controller may decide by what its caches show.</summary>
internal static class StaleRules
{
    /// <summary>The event of a write comes within milliseconds, and wakes the name by itself; looking again is for when it does not.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <param name="unseen">The oldest write that some cache does not show, as an age; null when all are shown.</param>
    public static StaleVerdict Judge(TimeSpan? unseen, TimeSpan timeout) => unseen switch
    {
        null => StaleVerdict.Fresh,
        { } age when age >= timeout => StaleVerdict.GiveUp,
        // As long again as it has been: a backoff that needs no memory.
        { } age => StaleVerdict.WaitFor(age < ShortestWait ? ShortestWait : age < LongestWait ? age : LongestWait),
    };
}

/// <param name="Wait">Null: go ahead.</param>
internal sealed record StaleVerdict(TimeSpan? Wait, bool IsGivenUp)
{
    public static readonly StaleVerdict Fresh = new(null, false);

    /// <summary>Go ahead all the same: the event is lost, and standing still for ever would be worse.</summary>
    public static readonly StaleVerdict GiveUp = new(null, true);

    public static StaleVerdict WaitFor(TimeSpan wait) => new(wait, false);
}
