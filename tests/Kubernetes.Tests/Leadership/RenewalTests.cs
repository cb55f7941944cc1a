namespace VideoAgent.Kubernetes.Tests.Leadership;

public class RenewalTests
{
    [Fact]
    public async Task A_renewal_is_one_request_and_keeps_the_lease_valid()
    {
        await using var me = await Candidate.LeadingAsync();
        await me.PassAsync(20);

        Assert.True(me.Elector.IsValid);
        Assert.Equal(["get", "create", .. Enumerable.Repeat("patch", 20)], me.Server.Requests);
        Assert.Equal(me.Clock.GetUtcNow().UtcDateTime, me.Server.Lease!.Spec.RenewTime);
        Assert.Equal(0, me.Server.Lease.Spec.LeaseTransitions);
    }

    [Fact]
    public async Task A_lease_that_others_have_labelled_is_read_anew_and_kept()
    {
        await using var me = await Candidate.LeadingAsync();
        me.Server.Put(me.Server.Lease!.Spec);
        await me.PassAsync(1);

        Assert.Equal(["get", "create", "patch", "get", "patch"], me.Server.Requests);
        Assert.Contains("leader_election_slowpath_total{name=\"operator\"} 1", await me.ExpositionAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lease_that_is_deleted_is_made_again_for_the_same_term()
    {
        await using var me = await Candidate.LeadingAsync();
        me.Server.Put(null);
        await me.PassAsync(1);

        Assert.Equal(("me", 0), (me.Server.Lease!.Spec.HolderIdentity, me.Server.Lease.Spec.LeaseTransitions));
        Assert.True(me.Elector.IsValid);
    }

    [Fact]
    public async Task A_server_that_is_down_for_less_than_the_deadline_costs_nothing()
    {
        await using var me = await Candidate.LeadingAsync();
        me.Server.Before = (_, _) => throw LeaseServer.Unreachable();
        await me.PassAsync(4);
        me.Server.Before = (_, _) => Task.CompletedTask;
        me.Clock.Advance(TimeSpan.FromSeconds(1.9)); // 9.9 s after the last renewal; the try is due at 10 s
        Assert.True(me.Elector.IsValid);
        Assert.False(me.Elector.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_renewal_whose_answer_is_lost_does_not_count_and_the_next_one_does()
    {
        await using var me = await Candidate.LeadingAsync();
        me.Server.After = verb => verb == "patch" ? throw LeaseServer.Unreachable() : Task.CompletedTask;
        await me.PassAsync(3);
        Assert.Equal(TimeSpan.FromSeconds(6), me.Elector.RenewalAge);

        me.Server.After = _ => Task.CompletedTask;
        await me.PassAsync(1);
        Assert.Equal(TimeSpan.Zero, me.Elector.RenewalAge);
    }

    [Fact]
    public async Task A_late_answer_counts_from_when_it_was_asked_for()
    {
        await using var me = await Candidate.LeadingAsync();
        me.Server.After = _ =>
        {
            me.Server.After = _ => Task.CompletedTask;
            me.Clock.Advance(TimeSpan.FromSeconds(7));
            return Task.CompletedTask;
        };
        await me.PassAsync(1);

        Assert.Equal(TimeSpan.FromSeconds(7), me.Elector.RenewalAge);
    }
}
