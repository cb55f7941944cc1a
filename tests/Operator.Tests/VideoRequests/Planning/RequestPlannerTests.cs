using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Observing;
using VideoAgent.Operator.VideoRequests.Planning;
using static VideoAgent.Contracts.Phases.PhaseName;

namespace VideoAgent.Operator.Tests.VideoRequests.Planning;

public class RequestPlannerTests
{
    private static string? Condition(Story story, string type) => story.Status.Conditions!.Single(condition => condition.Type == type).Status;

    [Fact]
    public void Phases_follow_the_graph_with_voice_and_visuals_side_by_side()
    {
        var story = Story.Of().Settle();
        Assert.Equal([TrendDiscovery], story.Running);
        Assert.Equal([ScriptGeneration], story.Finish(TrendDiscovery).Running);
        Assert.Equal([VoiceoverSynthesis, VisualGeneration], story.Finish(ScriptGeneration).Running);
        Assert.Equal([VisualGeneration], story.Finish(VoiceoverSynthesis).Running);
        Assert.Equal([VideoAssembly], story.Finish(VisualGeneration).Running);
        Assert.Equal([Publishing], story.Finish(VideoAssembly).Running);

        story.Finish(Publishing);

        Assert.Equal((RequestState.Succeeded, "6/6", "True", "False"), (story.Status.State, story.Status.Progress, Condition(story, "Succeeded"), Condition(story, "Stalled")));
        Assert.Equal(6, story.Created.Count);
        Assert.Equal(story.Now, story.Status.CompletedAt);
    }

    [Fact]
    public void Costs_of_all_attempts_add_up_once_each()
    {
        var story = Story.Of().Settle().Finish(TrendDiscovery, cost: 0.01m).Finish(ScriptGeneration, ExitClass.Transient, "VendorDown", cost: 0.20m);
        story.Wait(TimeSpan.FromMinutes(1)).Settle().Finish(ScriptGeneration, cost: 0.30m).Settle().Settle();

        Assert.Equal(new Usd(0.51m), story.Status.Cost!.TotalUsd);
        Assert.Equal(new Usd(0.50m), story[ScriptGeneration].CostUsd);
    }

    [Fact]
    public void A_transient_failure_is_tried_again_after_a_growing_pause_until_its_limit()
    {
        var story = Story.Of().Settle();
        for (var attempt = 1; attempt < PhasePolicy.For(TrendDiscovery).MaxFailures; attempt++)
        {
            story.Finish(TrendDiscovery, ExitClass.Transient, "VendorDown");
            Assert.Empty(story.Running);
            Assert.Equal(PhasePolicy.For(TrendDiscovery).Backoff(attempt), story.Plan().LookAgainAfter);
            story.Wait(PhasePolicy.For(TrendDiscovery).Backoff(attempt));
            Assert.Equal([TrendDiscovery], story.Running);
        }

        story.Finish(TrendDiscovery, ExitClass.Transient, "VendorDown").Wait(TimeSpan.FromDays(1));

        Assert.Empty(story.Running);
        Assert.Equal((RequestState.Failed, "VendorDown", "False", "True"), (story.Status.State, story.Status.Reason, Condition(story, "Succeeded"), Condition(story, "Stalled")));
        Assert.Equal(5, story[TrendDiscovery].History!.Count);
        Assert.Contains("spec.retry", story.Status.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitClass.Permanent)]
    [InlineData(ExitClass.Moderation)]
    public void What_no_retry_can_mend_fails_at_once(ExitClass outcome)
    {
        var story = Story.Of().Settle().Finish(TrendDiscovery, outcome, "TopicRefused");

        Assert.Equal((RequestState.Failed, "TopicRefused"), (story.Status.State, story.Status.Reason));
        Assert.Null(story.Plan().LookAgainAfter is { } wait && wait < TimeSpan.FromDays(1) ? wait : null);
    }

    [Fact]
    public void A_quota_parks_until_its_time_and_burns_no_attempt()
    {
        var story = Story.Of().Settle();
        var midnight = story.Now.AddHours(7);
        for (var i = 0; i < 10; i++) story.Finish(TrendDiscovery, ExitClass.Quota, "DailyQuota", retryAt: midnight).Wait(midnight - story.Now);

        Assert.Equal([TrendDiscovery], story.Running);
        Assert.Equal(0, story[TrendDiscovery].Failures);
    }

    [Theory]
    [InlineData(nameof(PodFate.Disrupted), 0)]
    [InlineData(nameof(PodFate.OutOfMemory), 1)]
    [InlineData(nameof(PodFate.Crashed), 1)]
    [InlineData(nameof(PodFate.DeadlineExceeded), 1)]
    public void A_pod_that_ends_by_force_is_run_again(string fate, int burnt)
    {
        var story = Story.Of().Settle().Finish(TrendDiscovery, Enum.Parse<PodFate>(fate)).Wait(TimeSpan.FromMinutes(1));

        Assert.Equal([TrendDiscovery], story.Running);
        Assert.Equal(burnt, story[TrendDiscovery].Failures);
        Assert.Equal(2, story[TrendDiscovery].Attempt);
    }

    [Fact]
    public void Memory_grows_with_each_time_in_a_row_that_it_ran_out()
    {
        var story = Story.Of().Settle().Finish(TrendDiscovery, PodFate.OutOfMemory).Wait(TimeSpan.FromSeconds(30)).Finish(TrendDiscovery, PodFate.OutOfMemory);

        story.Slot = new Slot(false, 1);
        story.Wait(TimeSpan.FromMinutes(1));
        story.Slot = Slot.Granted;

        Assert.Equal(2, Assert.Single(story.Plan().Starts).MemorySteps);
    }

    [Theory]
    [InlineData(nameof(PodFate.CannotStart))]
    [InlineData(nameof(PodFate.Unschedulable))]
    public void A_pod_that_cannot_start_is_said_at_once_and_waited_for(string fate)
    {
        var story = Story.Of().Settle().Block(TrendDiscovery, Enum.Parse<PodFate>(fate));

        Assert.Equal((RequestState.Running, fate, "True"), (story.Status.State, story.Status.Reason, Condition(story, "Stalled")));
        Assert.Contains("no such image", story.Status.Message, StringComparison.Ordinal);
        Assert.Equal("False", Condition(story.Finish(TrendDiscovery), "Stalled"));
    }

    [Fact]
    public void A_job_deleted_by_hand_is_made_again_under_a_new_name()
    {
        var story = Story.Of().Settle().Lose(TrendDiscovery).Wait(TimeSpan.FromSeconds(10));

        Assert.Equal(2, story.Created.Distinct().Count());
    }

    [Fact]
    public void An_edit_runs_only_the_phases_whose_inputs_it_changes()
    {
        var story = Story.Of().Settle().FinishAll(VideoAssembly);

        story.Finish(Publishing).Edit(spec => spec with { Assembly = new() { Crf = 18 } }).FinishAll();

        Assert.Equal([1, 1, 1, 1, 2, 2], PhaseGraph.Order.Select(phase => story[phase].Attempt));
        Assert.Equal(RequestState.Succeeded, story.Status.State);
    }

    [Fact]
    public void An_edit_stops_a_phase_that_works_on_what_nobody_wants_any_more()
    {
        var story = Story.Of().Settle().Finish(TrendDiscovery).Finish(ScriptGeneration);

        story.Edit(spec => spec with { Voice = new() { Speed = 1.1 } });

        Assert.Equal([ScriptGeneration], story.Running);
        Assert.Equal([VoiceoverSynthesis, VisualGeneration], story.Finish(ScriptGeneration).Running);
    }

    [Fact]
    public void An_edit_that_changes_nothing_for_the_phases_runs_nothing()
    {
        var story = Story.Of().Settle().FinishAll();

        story.Edit(spec => spec with { Priority = 7, TtlSecondsAfterFinished = 60 });

        Assert.Equal(6, story.Created.Count);
        Assert.Equal(2, story.Status.ObservedGeneration);
    }

    [Fact]
    public void A_published_video_is_not_published_again_by_an_edit_but_by_a_token()
    {
        var fact = new PublicationFact { Platform = Platform.YouTube, State = "Public", PublishedAt = DateTimeOffset.UnixEpoch };
        var story = Story.Of().Settle().FinishAll(VideoAssembly).Finish(Publishing, publications: fact);

        story.Edit(spec => spec with { Assembly = new() { Crf = 18 } }).FinishAll();
        Assert.Equal(1, story[Publishing].Attempt);

        story.Edit(spec => spec with { Retry = new() { From = Publishing, Token = "again" } });
        Assert.Equal([Publishing], story.Running);
    }

    [Fact]
    public void What_one_platform_has_is_in_the_status_although_another_failed()
    {
        var published = new PublicationFact { Platform = Platform.YouTube, State = "Published", Id = "vid1", Url = "https://video", PublishedAt = DateTimeOffset.UnixEpoch };
        var failed = new PublicationFact { Platform = Platform.TikTok, State = "Failed", Message = "the token was revoked" };

        var story = Story.Of().Settle().FinishAll(VideoAssembly).Finish(Publishing, ExitClass.Permanent, "CredentialsRefused", publications: [published, failed]);

        Assert.Equal(RequestState.Failed, story.Status.State);
        Assert.Equal([("vid1", "Published"), (null, "Failed")], story.Status.Publications!.Select(publication => (publication.Id, publication.State)));
    }

    [Fact]
    public void A_new_retry_token_runs_a_phase_and_what_follows_it_once()
    {
        var story = Story.Of().Settle().FinishAll();

        story.Edit(spec => spec with { Retry = new() { From = VisualGeneration, Token = "2" } }).FinishAll().Settle().Settle();

        Assert.Equal([1, 1, 1, 2, 2, 2], PhaseGraph.Order.Select(phase => story[phase].Attempt));
        Assert.Equal("2", story.Status.RetryToken);
    }

    [Fact]
    public void A_failed_request_goes_on_with_a_retry_token_and_keeps_its_history()
    {
        var story = Story.Of().Settle().Finish(TrendDiscovery, ExitClass.Permanent, "NoNetwork");

        story.Edit(spec => spec with { Retry = new() { From = TrendDiscovery, Token = "2" } }).FinishAll();

        Assert.Equal(RequestState.Succeeded, story.Status.State);
        Assert.Equal("NoNetwork", Assert.Single(story[TrendDiscovery].History!).Reason);
    }

    [Fact]
    public void Suspending_lets_the_running_phase_end_and_starts_no_other()
    {
        var story = Story.Of().Settle().Edit(spec => spec with { DesiredState = DesiredState.Suspend });
        Assert.Equal([TrendDiscovery], story.Running);

        Assert.Empty(story.Finish(TrendDiscovery).Running);
        Assert.Equal(RequestState.Suspended, story.Status.State);

        Assert.Equal([ScriptGeneration], story.Edit(spec => spec with { DesiredState = DesiredState.Run }).Running);
    }

    [Fact]
    public void Cancelling_stops_all_jobs_for_good_and_says_what_was_spent()
    {
        var story = Story.Of().Settle().Finish(TrendDiscovery, cost: 0.12m).Finish(ScriptGeneration);

        story.Edit(spec => spec with { DesiredState = DesiredState.Cancel });

        Assert.Empty(story.Running);
        Assert.Equal((RequestState.Cancelled, "False"), (story.Status.State, Condition(story, "Succeeded")));
        Assert.Contains("$0.12", story.Status.Message, StringComparison.Ordinal);
        Assert.Empty(story.Edit(spec => spec with { DesiredState = DesiredState.Run }).Running);
    }

    [Fact]
    public void A_request_without_a_slot_waits_and_says_where()
    {
        var story = Story.Of();
        story.Slot = new Slot(false, 4);

        story.Settle();

        Assert.Empty(story.Running);
        Assert.Equal((RequestState.Queued, 4), (story.Status.State, story.Status.QueuePosition));
    }

    [Fact]
    public void The_gate_opens_only_for_the_video_that_was_watched()
    {
        var story = new Story(new VideoSpec { Topic = "tea", Review = new() { Required = true } }).Settle().FinishAll();
        Assert.Equal(RequestState.AwaitingReview, story.Status.State);
        var watched = story.Status.Review!.Digest;

        story.Edit(spec => spec with { Assembly = new() { Crf = 18 }, Review = new() { Required = true, Decision = ReviewDecision.Approved, Digest = watched } }).FinishAll();
        Assert.Equal(RequestState.AwaitingReview, story.Status.State);
        Assert.Empty(story.Running);

        story.Edit(spec => spec with { Review = new() { Required = true, Decision = ReviewDecision.Approved, Digest = story.Status.Review!.Digest } });
        Assert.Equal([Publishing], story.Running);
        Assert.Equal("True", Condition(story, "Reviewed"));
    }

    [Fact]
    public void A_rejected_video_fails_with_the_reviewers_note()
    {
        var story = new Story(new VideoSpec { Topic = "tea", Review = new() { Required = true } }).Settle().FinishAll();

        story.Edit(spec => spec with { Review = new() { Required = true, Decision = ReviewDecision.Rejected, Note = "too loud", Digest = story.Status.Review!.Digest } });

        Assert.Equal((RequestState.Failed, "Rejected"), (story.Status.State, story.Status.Reason));
        Assert.Contains("too loud", story.Status.Message, StringComparison.Ordinal);
        Assert.Equal(5, story.Created.Count);
    }

    [Fact]
    public void Without_publishing_the_last_phase_is_skipped()
    {
        var story = new Story(new VideoSpec { Topic = "tea", Publishing = new() { Mode = PublishingMode.None } }).Settle().FinishAll();

        Assert.Equal((RequestState.Succeeded, PhaseState.Skipped, 5), (story.Status.State, story[Publishing].State, story.Created.Count));
    }

    [Fact]
    public void A_condition_keeps_its_time_while_its_status_stays()
    {
        var story = Story.Of().Settle();
        var begun = story.Status.Conditions!.Single(condition => condition.Type == "Progressing").LastTransitionTime;

        story.Wait(TimeSpan.FromMinutes(3)).Finish(TrendDiscovery);

        Assert.Equal(begun, story.Status.Conditions!.Single(condition => condition.Type == "Progressing").LastTransitionTime);
    }
}
