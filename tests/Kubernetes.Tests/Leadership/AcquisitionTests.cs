using VideoAgent.Kubernetes.Leadership;

namespace VideoAgent.Kubernetes.Tests.Leadership;

public class AcquisitionTests
{
    [Fact]
    public async Task Where_there_is_no_lease_it_makes_one_and_leads()
    {
        await using var me = await Candidate.LeadingAsync();

        await me.Elector.WaitUntilLeadingAsync(CancellationToken.None);
        Assert.Equal(["get", "create"], me.Server.Requests);
        Assert.Equal(("me", 15, 0), (me.Server.Lease!.Spec.HolderIdentity, me.Server.Lease.Spec.LeaseDurationSeconds, me.Server.Lease.Spec.LeaseTransitions));
        Assert.Equal(0, me.Elector.Term);
        Assert.Contains("leader_election_master_status{name=\"operator\"} 1", await me.ExpositionAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_it_leads_it_is_a_standby_by_its_metrics()
    {
        await using var me = new Candidate();

        Assert.False(me.Elector.IsValid);
        Assert.Null(me.Elector.Term);
        var metrics = await me.ExpositionAsync();
        Assert.Contains("leader_election_master_status{name=\"operator\"} 0", metrics, StringComparison.Ordinal);
        Assert.Contains("leader_election_slowpath_total{name=\"operator\"} 0", metrics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(0)]
    [InlineData(3600)]
    public async Task A_lease_is_left_alone_for_its_whole_time_from_when_it_was_first_seen_whatever_its_holders_clock_says(int skewSeconds)
    {
        await using var me = new Candidate();
        me.Server.Put(Held("other", 15, me.Clock.GetUtcNow().UtcDateTime.AddSeconds(skewSeconds)));
        me.Start();

        // Pauses of 3.2 s: tries at 0, 3.2, 6.4, 9.6, 12.8 and 16.
        for (var tries = 0; tries < 5; tries++)
        {
            Assert.Equal(TimeSpan.FromSeconds(3.2), await me.StandByAsync());
            Assert.Equal("other", me.Server.Lease!.Spec.HolderIdentity);
            me.Clock.Advance(TimeSpan.FromSeconds(3.2));
        }

        await me.RestAsync();
        Assert.True(me.Elector.IsValid);
        Assert.Equal(("me", 8), (me.Server.Lease!.Spec.HolderIdentity, me.Server.Lease.Spec.LeaseTransitions));
    }

    [Fact]
    public async Task A_lease_that_is_renewed_is_never_taken()
    {
        await using var me = new Candidate();
        me.Server.Put(Held("other", 15, me.Clock.GetUtcNow().UtcDateTime));
        me.Start();
        for (var tries = 0; tries < 20; tries++)
        {
            await me.StandByAsync();
            me.Server.Put(Held("other", 15, me.Clock.GetUtcNow().UtcDateTime));
            me.Clock.Advance(TimeSpan.FromSeconds(3.2));
        }

        Assert.False(me.Elector.IsValid);
        Assert.DoesNotContain("patch", me.Server.Requests);
    }

    [Fact]
    public async Task A_released_lease_is_taken_at_once()
    {
        await using var me = new Candidate();
        me.Server.Put(Held("", 1, me.Clock.GetUtcNow().UtcDateTime));
        me.Start();
        await me.RestAsync();

        Assert.Equal(8, me.Elector.Term);
    }

    [Fact]
    public async Task Of_two_who_write_at_once_one_stands_back()
    {
        await using var me = new Candidate();
        me.Server.Before = (verb, _) =>
        {
            if (verb == "create") me.Server.Put(Held("other", 15, me.Clock.GetUtcNow().UtcDateTime));
            return Task.CompletedTask;
        };
        me.Start();
        await me.StandByAsync();

        Assert.False(me.Elector.IsValid);
        Assert.Equal("other", me.Server.Lease!.Spec.HolderIdentity);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_tried_again()
    {
        await using var me = new Candidate();
        me.Server.Before = (_, _) => throw LeaseServer.Unreachable();
        me.Start();
        await me.StandByAsync();
        me.Server.Before = (_, _) => Task.CompletedTask;
        me.Clock.Advance(TimeSpan.FromSeconds(3.2));
        await me.RestAsync();

        Assert.True(me.Elector.IsValid);
    }

    [Fact]
    public async Task Asked_to_stop_a_standby_just_ends()
    {
        await using var me = new Candidate();
        me.Server.Put(Held("other", 15, me.Clock.GetUtcNow().UtcDateTime));
        me.Start();
        await me.StandByAsync();
        await me.StopAsync();
        await me.Elector.ReleaseAsync(CancellationToken.None);

        Assert.False(me.Elector.Lost.IsCancellationRequested);
        Assert.Equal(["get"], me.Server.Requests);
    }

    [Fact]
    public void Faulty_options_are_refused_with_every_fault()
    {
        var options = Candidate.Options with { Identity = "", LeaseDuration = TimeSpan.FromSeconds(5) };

        var message = Assert.Throws<ArgumentException>(() => new LeaderElector(
            new LeaseServer(), options, new LeaderElectionMetrics(Prometheus.Metrics.WithCustomRegistry(Prometheus.Metrics.NewCustomRegistry())), new TimerClock(), () => 0,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<LeaderElector>.Instance)).Message;

        Assert.Contains("identity is empty", message, StringComparison.Ordinal);
        Assert.Contains("another could lead before this one stops", message, StringComparison.Ordinal);
    }

    private static V1LeaseSpec Held(string holder, int duration, DateTime renewed) =>
        new() { HolderIdentity = holder, LeaseDurationSeconds = duration, LeaseTransitions = 7, AcquireTime = renewed, RenewTime = renewed };
}
