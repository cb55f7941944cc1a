using VideoAgent.Contracts;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Quotas;
using VideoAgent.Operator.VideoRequests.Planning;
using static VideoAgent.Contracts.Phases.PhaseName;

namespace VideoAgent.Operator.Tests.VideoRequests.Planning;

/// <summary>What keeps a request from going on although its phases could: a refusal, its budget, a Job that cannot be made.</summary>
public class HoldTests
{
    private static string? Condition(Story story, string type) => story.Status.Conditions!.Single(condition => condition.Type == type).Status;

    [Fact]
    public void Nothing_starts_that_could_not_be_finished_within_the_budget()
    {
        var story = Story.Of();
        story.Estimates[VoiceoverSynthesis] = new Usd(0.60m);
        story.Estimates[VisualGeneration] = new Usd(0.50m);

        story.Settle();
        Assert.Equal((RequestState.Failed, "BudgetExceeded", "True"), (story.Status.State, story.Status.Reason, Condition(story, "Stalled")));
        Assert.Contains("Raise spec.budget.maxUsd to \"1.10\"", story.Status.Message, StringComparison.Ordinal);
        Assert.Empty(story.Created);

        story.Edit(spec => spec with { Budget = new() { MaxUsd = new Usd(1.10m) } }).Finish(TrendDiscovery).Finish(ScriptGeneration);
        Assert.Equal([VoiceoverSynthesis, VisualGeneration], story.Running);
    }

    [Fact]
    public void What_was_dearer_than_thought_stops_what_it_leaves_no_money_for()
    {
        var story = Story.Of();
        story.Estimates[ScriptGeneration] = new Usd(0.10m);
        story.Estimates[VisualGeneration] = new Usd(0.50m);

        story.Settle().Finish(TrendDiscovery).Finish(ScriptGeneration, cost: 0.70m);

        Assert.Empty(story.Running);
        Assert.Equal("BudgetExceeded", story.Status.Reason);
    }

    [Fact]
    public void One_that_a_quota_keeps_out_waits_without_a_place_in_the_queue_until_there_is_room()
    {
        var story = Story.Of();
        var tomorrow = story.Now.AddSeconds(20);
        story.Slot = new Slot(false, 3);
        story.Quota = _ => story.Now < tomorrow ? new QuotaAnswer("alice has had 3 of 3 new videos.", tomorrow) : QuotaAnswer.Allowed;

        story.Settle();
        Assert.Equal((RequestState.Queued, "QuotaExceeded", "alice has had 3 of 3 new videos."), (story.Status.State, story.Status.Reason, story.Status.Message));
        Assert.Equal(("True", "False"), (Condition(story, "Progressing"), Condition(story, "Stalled")));
        Assert.Null(story.Status.QueuePosition);
        Assert.Equal(TimeSpan.FromSeconds(20), story.Plan().LookAgainAfter);

        story.Slot = Slot.Granted;
        Assert.Equal([TrendDiscovery], story.Wait(TimeSpan.FromSeconds(20)).Running);
    }

    [Fact]
    public void A_quota_is_asked_for_all_that_the_request_may_have_cost_in_the_end_and_looked_at_again_each_minute()
    {
        var story = Story.Of();
        var asked = new List<Usd>();
        story.Estimates[ScriptGeneration] = new Usd(0.10m);
        story.Estimates[VisualGeneration] = new Usd(0.50m);
        story.Quota = needed =>
        {
            asked.Add(needed);
            return needed > new Usd(0.60m) ? new QuotaAnswer("It costs too much today.", story.Now.AddHours(9)) : QuotaAnswer.Allowed;
        };

        story.Settle().Finish(TrendDiscovery).Finish(ScriptGeneration, cost: 0.12m);

        Assert.Equal([new Usd(0.60m), new Usd(0.62m)], asked.Distinct());
        Assert.Equal((RequestState.Queued, "QuotaExceeded"), (story.Status.State, story.Status.Reason));
        Assert.Equal(TimeSpan.FromMinutes(1), story.Plan().LookAgainAfter);
    }

    [Fact]
    public void A_request_that_cannot_be_accepted_runs_nothing_until_it_can()
    {
        var story = Story.Of();
        story.Refusal = new SpecRefusal("BrandNotFound", "ConfigMap 'plain-money' is missing.");
        story.Settle();

        Assert.Equal((RequestState.Failed, "BrandNotFound", "False"), (story.Status.State, story.Status.Reason, Condition(story, "Accepted")));
        Assert.NotNull(story.Plan().LookAgainAfter);

        story.Refusal = null;
        Assert.Equal([TrendDiscovery], story.Settle().Running);
    }

    [Fact]
    public void A_refusal_undoes_nothing_and_does_not_concern_a_finished_video()
    {
        var story = new Story(new VideoSpec { Topic = "tea", Brand = new() { Name = "Plain Money" } }).Settle().Finish(TrendDiscovery).Finish(ScriptGeneration);

        // The brand's ConfigMap is gone, and with it the name.
        story.Refusal = new SpecRefusal("BrandNotFound", "gone");
        story.Edit(spec => spec with { Brand = new() }).FinishAll();
        Assert.Equal((RequestState.Failed, 4), (story.Status.State, story.Created.Count));

        story.Refusal = null;
        story.Edit(spec => spec with { Brand = new() { Name = "Plain Money" } }).FinishAll();
        Assert.Equal((RequestState.Succeeded, 6), (story.Status.State, story.Created.Count));

        story.Refusal = new SpecRefusal("BrandNotFound", "gone");
        Assert.Equal((RequestState.Succeeded, "False"), (story.Settle().Status.State, Condition(story, "Accepted")));
        Assert.True(story.Plan().LookAgainAfter > TimeSpan.FromDays(1));
    }

    [Fact]
    public void A_retry_token_given_while_the_request_is_refused_counts_once_it_is_not()
    {
        var story = Story.Of().Settle().FinishAll();
        story.Refusal = new SpecRefusal("BrandNotFound", "gone");
        story.Edit(spec => spec with { Retry = new() { From = VideoAssembly, Token = "2" } });
        Assert.Empty(story.Running);

        story.Refusal = null;
        Assert.Equal([VideoAssembly], story.Settle().Running);
    }

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 300)]
    public void A_job_that_cannot_be_made_is_another_attempt_later_and_no_failure(bool isOfTheName, int seconds)
    {
        var story = Story.Of();
        story.StartRefusal = new StartRefusal("NotToday", "because of a policy", isOfTheName);

        story.Settle();

        Assert.Equal((RequestState.Running, "NotToday", PhaseState.Waiting), (story.Status.State, story.Status.Reason, story[TrendDiscovery].State));
        Assert.Equal(TimeSpan.FromSeconds(seconds), story.Plan().LookAgainAfter);
        story.StartRefusal = null;
        story.Wait(TimeSpan.FromSeconds(seconds));
        Assert.Equal([TrendDiscovery], story.Running);
        Assert.Equal((2, 0), (story[TrendDiscovery].Attempt, story[TrendDiscovery].Failures ?? 0));
    }
}
