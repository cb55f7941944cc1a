namespace VideoAgent.Kubernetes.Tests.Leadership;

public class LossTests
{
    [Fact]
    public async Task A_server_that_is_down_for_the_deadline_costs_the_leadership_for_good()
    {
        await using var me = await Candidate.LeadingAsync();
        me.Server.Before = (_, _) => throw LeaseServer.Unreachable();
        await me.PassAsync(4);
        me.Clock.Advance(Candidate.Options.RetryPeriod);
        await me.EndsAsync();
        var requests = me.Server.Requests.Count;
        me.Server.Before = (_, _) => Task.CompletedTask;
        me.Clock.Advance(TimeSpan.FromHours(1));

        Assert.True(me.Elector.Lost.IsCancellationRequested);
        Assert.False(me.Elector.IsValid);
        Assert.Equal(requests, me.Server.Requests.Count);
        Assert.Contains("leader_election_master_status{name=\"operator\"} 0", await me.ExpositionAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_hangs_does_not_outlive_the_deadline()
    {
        await using var me = await Candidate.LeadingAsync();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        me.Server.Before = async (_, cancellationToken) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        };
        me.Clock.Advance(TimeSpan.FromSeconds(2));
        await asked.Task.WaitAsync(TimerClock.Patience);
        me.Clock.Advance(TimeSpan.FromSeconds(8));
        await me.EndsAsync();

        Assert.True(me.Elector.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task Validity_ends_by_itself_before_any_code_of_ours_has_run()
    {
        await using var me = await Candidate.LeadingAsync();
        var until = me.Clock.GetTimestamp() + TimeSpan.FromSeconds(10).Ticks;

        var seen = new List<bool>();
        me.Server.Before = (_, _) => throw LeaseServer.Unreachable();
        while (me.Clock.GetTimestamp() < until)
        {
            seen.Add(me.Elector.IsValid);
            me.Clock.Advance(TimeSpan.FromSeconds(2));
            if (me.Clock.GetTimestamp() < until) await me.RestAsync();
        }

        Assert.Equal([true, true, true, true, true], seen);
        Assert.False(me.Elector.IsValid);
    }

    [Fact]
    public async Task A_process_that_stood_still_for_longer_than_the_deadline_has_lost()
    {
        await using var me = await Candidate.LeadingAsync();
        me.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.False(me.Elector.IsValid);
        await me.EndsAsync();

        Assert.True(me.Elector.Lost.IsCancellationRequested);
        Assert.Equal(["get", "create"], me.Server.Requests);
    }

    [Fact]
    public async Task Another_holder_is_the_end_at_once()
    {
        await using var me = await Candidate.LeadingAsync();
        me.Server.Put(new V1LeaseSpec { HolderIdentity = "other", LeaseDurationSeconds = 15, LeaseTransitions = 1 });
        me.Clock.Advance(TimeSpan.FromSeconds(2));
        await me.EndsAsync();

        Assert.True(me.Elector.Lost.IsCancellationRequested);
        Assert.Equal("other", me.Server.Lease!.Spec.HolderIdentity);
    }

    [Fact]
    public async Task A_lost_lease_is_not_released()
    {
        await using var me = await Candidate.LeadingAsync();
        me.Server.Put(new V1LeaseSpec { HolderIdentity = "other", LeaseDurationSeconds = 15 });
        me.Clock.Advance(TimeSpan.FromSeconds(2));
        await me.EndsAsync();
        var requests = me.Server.Requests.Count;
        await me.Elector.ReleaseAsync(CancellationToken.None);

        Assert.Equal(requests, me.Server.Requests.Count);
    }
}
