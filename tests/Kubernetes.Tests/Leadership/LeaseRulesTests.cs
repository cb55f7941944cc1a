using VideoAgent.Kubernetes.Leadership;

namespace VideoAgent.Kubernetes.Tests.Leadership;

public class LeaseRulesTests
{
    private static readonly DateTime Noon = new(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc);

    private static readonly LeaderElectionOptions Options = new() { Namespace = "studio", Name = "operator", Identity = "me" };

    [Theory]
    // holder, seconds it asked for, seconds since it was first seen so
    [InlineData(true, null, 0, 0, nameof(LeaseStep.TakeOver))] // a lease without a record
    [InlineData(false, null, 0, 0, nameof(LeaseStep.Create))]
    [InlineData(true, "", 1, 0, nameof(LeaseStep.TakeOver))] // released
    [InlineData(true, "me", 15, 0, nameof(LeaseStep.Renew))]
    [InlineData(true, "me", 15, 3600, nameof(LeaseStep.Renew))]
    [InlineData(true, "other", 15, 0, nameof(LeaseStep.StandBack))]
    [InlineData(true, "other", 15, 14.999, nameof(LeaseStep.StandBack))]
    [InlineData(true, "other", 15, 15, nameof(LeaseStep.TakeOver))]
    [InlineData(true, "other", 60, 59, nameof(LeaseStep.StandBack))] // its own duration, not the 15 s configured here
    [InlineData(true, "other", 3, 3, nameof(LeaseStep.TakeOver))]
    [InlineData(true, "other", 0, 0, nameof(LeaseStep.TakeOver))] // made by hand, without a duration
    [InlineData(false, "other", 15, 14, nameof(LeaseStep.StandBack))] // deleted under a holder who does not know yet
    [InlineData(false, "other", 15, 15, nameof(LeaseStep.Create))]
    [InlineData(false, "me", 15, 1, nameof(LeaseStep.Create))]
    public void One_try_follows_from_what_was_seen(bool exists, string? holder, int duration, double age, string step)
    {
        var observed = holder is null ? null : new LeaseObservation(Record(holder, duration), "7", TimeSpan.FromSeconds(1000));

        Assert.Equal(step, LeaseRules.Next(exists, observed, TimeSpan.FromSeconds(1000 + age), "me").ToString());
    }

    [Fact]
    public void A_renewal_keeps_the_term_and_when_it_began()
    {
        var record = LeaseRules.Record(LeaseStep.Renew, Seen(Record("me", 30)), Options, Noon.AddHours(1));

        Assert.Equal(new LeaseRecord("me", TimeSpan.FromSeconds(15), 4, Noon, Noon.AddHours(1)), record);
    }

    [Fact]
    public void A_take_over_begins_the_next_term()
    {
        var record = LeaseRules.Record(LeaseStep.TakeOver, Seen(Record("other", 30)), Options, Noon.AddHours(1));

        Assert.Equal(new LeaseRecord("me", TimeSpan.FromSeconds(15), 5, Noon.AddHours(1), Noon.AddHours(1)), record);
    }

    [Fact]
    public void The_first_lease_is_term_nought() => Assert.Equal(0, LeaseRules.Record(LeaseStep.Create, null, Options, Noon).Transitions);

    [Fact]
    public void A_deleted_lease_does_not_reset_the_terms()
    {
        Assert.Equal(5, LeaseRules.Record(LeaseStep.Create, Seen(Record("other", 15)), Options, Noon).Transitions);
        Assert.Equal(4, LeaseRules.Record(LeaseStep.Create, Seen(Record("me", 15)), Options, Noon).Transitions);
    }

    [Fact]
    public void A_label_on_the_lease_is_no_sign_of_life()
    {
        var first = LeaseObservation.Next(null, Record("other", 15), "7", TimeSpan.FromSeconds(1));
        var labelled = LeaseObservation.Next(first, Record("other", 15), "8", TimeSpan.FromSeconds(9));
        var renewed = LeaseObservation.Next(labelled, Record("other", 15) with { RenewTime = Noon.AddSeconds(2) }, "9", TimeSpan.FromSeconds(12));

        Assert.Equal((TimeSpan.FromSeconds(1), "8"), (labelled.Since, labelled.ResourceVersion));
        Assert.Equal(TimeSpan.FromSeconds(12), renewed.Since);
    }

    [Theory]
    [InlineData(0, 2.0)]
    [InlineData(0.5, 3.2)]
    [InlineData(1, 4.4)]
    public void Candidates_come_back_after_2_to_4_and_a_half_seconds(double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), LeaseRules.CandidatePause(TimeSpan.FromSeconds(2), chance));

    private static LeaseObservation Seen(LeaseRecord record) => new(record, "7", TimeSpan.Zero);

    private static LeaseRecord Record(string holder, int duration) => new(holder, TimeSpan.FromSeconds(duration), 4, Noon, Noon);
}
