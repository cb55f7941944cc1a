namespace VideoAgent.Kubernetes.Leadership;

/// <summary>Who may write the lease, decided from what was seen.</summary>
internal static class LeaseRules
{
    /// <param name="exists">Whether the lease was there at the last look.</param>
    /// <param name="observed">The last record seen, which outlives a deleted lease: its holder does not know yet that it was deleted.</param>
    /// <param name="now">On the clock of <see cref="LeaseObservation.Since"/>.</param>
    public static LeaseStep Next(bool exists, LeaseObservation? observed, TimeSpan now, string me)
    {
        if (observed is { } seen && IsAnothers(seen.Record, me) && now < seen.ExpiresAt) return LeaseStep.StandBack;
        if (!exists) return LeaseStep.Create;
        return observed?.Record.Holder == me ? LeaseStep.Renew : LeaseStep.TakeOver;
    }

    public static bool IsAnothers(LeaseRecord record, string me) => record.Holder.Length > 0 && record.Holder != me;

    /// <summary>The record to write. A lease that was deleted under its holder keeps its term.</summary>
    public static LeaseRecord Record(LeaseStep step, LeaseObservation? observed, LeaderElectionOptions options, DateTime wallClock) =>
        step == LeaseStep.Renew || (step == LeaseStep.Create && observed?.Record.Holder == options.Identity)
            ? observed!.Record.Renewed(options.LeaseDuration, wallClock)
            : LeaseRecord.Acquired(observed?.Record, options.Identity, options.LeaseDuration, wallClock);

    /// <summary>A candidate's pause: 1 to 2.2 retry periods, so that candidates do not all come at once.</summary>
    public static TimeSpan CandidatePause(TimeSpan retryPeriod, double chance) => retryPeriod * (1 + (chance * 1.2));
}
