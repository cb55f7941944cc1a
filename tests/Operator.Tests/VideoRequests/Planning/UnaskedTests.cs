using VideoAgent.Operator.Api.V1Alpha1;
using static VideoAgent.Contracts.Phases.PhaseName;

namespace VideoAgent.Operator.Tests.VideoRequests.Planning;

/// <summary>Changes around a request that its own spec did not ask for.</summary>
public class UnaskedTests
{
    [Fact]
    public void Cancelled_in_the_status_alone_is_a_forgery_and_is_put_right()
    {
        var story = Story.Of().Settle().Finish(TrendDiscovery);

        story.Forge(status => status with { State = RequestState.Cancelled }).Settle();

        Assert.Equal(RequestState.Running, story.Status.State);
        Assert.Equal(RequestState.Succeeded, story.FinishAll().Status.State);
    }

    [Fact]
    public void A_brand_edited_under_a_finished_video_makes_no_other_and_one_at_work_begins_anew_what_it_changes()
    {
        var (finished, working) = (Story.Of().Settle().FinishAll(), Story.Of().Settle().Finish(TrendDiscovery));

        finished.Rebrand("Plain Money").Settle();
        working.Rebrand("Plain Money").Settle().Settle();

        Assert.Equal((RequestState.Succeeded, 6), (finished.Status.State, finished.Created.Count));
        Assert.Equal(2, working[ScriptGeneration].Attempt);
    }
}
