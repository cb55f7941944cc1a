namespace VideoAgent.Kubernetes.Tests.Leadership;

public class ReleaseTests
{
    [Fact]
    public async Task A_stopped_leader_holds_the_lease_until_it_is_released()
    {
        await using var me = await Candidate.LeadingAsync();
        await me.StopAsync();
        Assert.True(me.Elector.IsValid);
        Assert.Equal("me", me.Server.Lease!.Spec.HolderIdentity);
        Assert.False(me.Elector.Lost.IsCancellationRequested);

        await me.Elector.ReleaseAsync(CancellationToken.None);
        Assert.Equal(("", 1, 0), (me.Server.Lease.Spec.HolderIdentity, me.Server.Lease.Spec.LeaseDurationSeconds, me.Server.Lease.Spec.LeaseTransitions));
    }

    [Fact]
    public async Task It_stops_leading_before_it_says_so()
    {
        await using var me = await Candidate.LeadingAsync();
        await me.StopAsync();
        var valid = new List<bool>();
        me.Server.Before = (_, _) =>
        {
            valid.Add(me.Elector.IsValid);
            return Task.CompletedTask;
        };
        await me.Elector.ReleaseAsync(CancellationToken.None);

        Assert.Equal([false, false], valid);
    }

    [Fact]
    public async Task A_conflict_is_looked_at_and_tried_again()
    {
        await using var me = await Candidate.LeadingAsync();
        await me.StopAsync();
        var labelled = false;
        me.Server.Before = (verb, _) =>
        {
            if (verb == "patch" && !labelled) me.Server.Put(me.Server.Lease!.Spec);
            labelled |= verb == "patch";
            return Task.CompletedTask;
        };
        await me.Elector.ReleaseAsync(CancellationToken.None);

        Assert.Equal("", me.Server.Lease!.Spec.HolderIdentity);
    }

    [Fact]
    public async Task Anothers_lease_is_not_touched()
    {
        await using var me = await Candidate.LeadingAsync();
        await me.StopAsync();
        me.Server.Put(new V1LeaseSpec { HolderIdentity = "other", LeaseDurationSeconds = 15 });
        await me.Elector.ReleaseAsync(CancellationToken.None);

        Assert.Equal("other", me.Server.Lease!.Spec.HolderIdentity);
        Assert.DoesNotContain("patch", me.Server.Requests);
    }

    [Fact]
    public async Task A_server_that_hangs_does_not_keep_the_process_for_longer_than_the_deadline()
    {
        await using var me = await Candidate.LeadingAsync();
        await me.StopAsync();
        me.Server.Before = (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
        var releasing = me.Elector.ReleaseAsync(CancellationToken.None);
        me.Clock.Advance(TimeSpan.FromSeconds(10));
        await releasing.WaitAsync(TimerClock.Patience);

        Assert.False(me.Elector.IsValid);
    }
}
