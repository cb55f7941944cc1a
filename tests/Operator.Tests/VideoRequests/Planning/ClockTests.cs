using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Observing;
using VideoAgent.Operator.VideoRequests.Planning;
using static VideoAgent.Contracts.Phases.PhaseName;

namespace VideoAgent.Operator.Tests.VideoRequests.Planning;

/// <summary>What time does to a plan: passing, jumping, and being asked for again and again.</summary>
public class ClockTests
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    [Fact]
    public void A_clock_that_jumps_ahead_only_ends_waits()
    {
        var story = Story.Of().Settle().Finish(TrendDiscovery, ExitClass.Transient, "VendorDown").Wait(Year);

        Assert.Equal([TrendDiscovery], story.Running);
        Assert.Equal(RequestState.Succeeded, story.FinishAll().Status.State);
    }

    [Fact]
    public void A_clock_that_jumps_back_does_not_stretch_a_wait()
    {
        var story = Story.Of().Settle().Finish(TrendDiscovery, ExitClass.Transient, "VendorDown").Wait(-Year);

        Assert.Equal([TrendDiscovery], story.Running);
        Assert.Equal(RequestState.Succeeded, story.FinishAll().Status.State);
    }

    [Fact]
    public void Two_leaders_whose_clocks_differ_a_little_wait_all_the_same() =>
        Assert.Empty(Story.Of().Settle().Finish(TrendDiscovery, ExitClass.Quota, "DailyQuota").Wait(-TimeSpan.FromSeconds(30)).Running);

    [Fact]
    public void A_phase_that_runs_while_the_clock_jumps_is_not_disturbed()
    {
        var story = Story.Of().Settle().Wait(-Year).Wait(2 * Year);

        Assert.Equal(["one-trends-1"], story.Created.Select(name => name[..12]));
        Assert.Equal([ScriptGeneration], story.Finish(TrendDiscovery).Running);
    }

    [Fact]
    public void A_wait_that_is_over_while_something_else_holds_the_request_asks_for_no_second_look()
    {
        var story = Story.Of().Settle().Finish(TrendDiscovery, ExitClass.Transient, "VendorDown").Edit(spec => spec with { DesiredState = DesiredState.Suspend }).Wait(TimeSpan.FromHours(1));

        Assert.Equal(RequestState.Suspended, story.Status.State);
        Assert.Null(story.Plan().LookAgainAfter);
        Assert.Equal([TrendDiscovery], story.Edit(spec => spec with { DesiredState = DesiredState.Run }).Running);
    }

    [Fact]
    public void A_refused_request_is_looked_at_every_half_minute_and_no_oftener()
    {
        var story = Story.Of().Settle().Finish(TrendDiscovery, ExitClass.Transient, "VendorDown");
        story.Refusal = new SpecRefusal("BrandNotFound", "gone");

        story.Wait(TimeSpan.FromHours(1));

        Assert.Equal(TimeSpan.FromSeconds(30), story.Plan().LookAgainAfter);
    }

    [Fact]
    public void A_pod_that_cannot_start_is_given_up_after_two_minutes_and_tried_again()
    {
        var story = Story.Of().Settle().Block(TrendDiscovery, PodFate.CannotStart);
        Assert.Equal(TimeSpan.FromMinutes(2), story.Plan().LookAgainAfter);

        story.Wait(TimeSpan.FromMinutes(2));

        Assert.Equal((PhaseState.Waiting, "CannotStart", 1), (story[TrendDiscovery].State, story[TrendDiscovery].Reason, story[TrendDiscovery].Failures));
        Assert.Empty(story.Running);
        Assert.Equal([TrendDiscovery], story.Wait(TimeSpan.FromSeconds(5)).Running);
    }

    [Fact]
    public void A_pod_that_no_node_takes_is_left_to_the_jobs_own_deadline() =>
        Assert.Equal([TrendDiscovery], Story.Of().Settle().Block(TrendDiscovery, PodFate.Unschedulable).Wait(TimeSpan.FromMinutes(10)).Running);
}
