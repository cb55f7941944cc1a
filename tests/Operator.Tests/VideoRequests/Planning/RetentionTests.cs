using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Planning;
using static VideoAgent.Contracts.Phases.PhaseName;

namespace VideoAgent.Operator.Tests.VideoRequests.Planning;

public class RetentionTests
{
    private static readonly VideoSpec Spec = new() { Topic = "tea", Retention = new() { AssetDays = 3 }, TtlSecondsAfterFinished = 365 * 86_400 };

    private static Story Finished() => new Story(Spec).Settle().FinishAll();

    [Fact]
    public void Artifacts_go_when_their_days_are_over_and_the_status_says_so()
    {
        var story = Finished();
        Assert.Equal(TimeSpan.FromDays(3), story.Plan().LookAgainAfter);
        Assert.Equal("https://videos/studio/u-1/video.mp4", story.Status.Artifacts!.Video!.Url);
        Assert.Equal("https://videos/studio/u-1/provenance.json", story.Status.Artifacts.Provenance!.Url);

        story.Wait(TimeSpan.FromDays(3));

        Assert.Equal((story.Now, null, null), (story.Status.Artifacts!.RemovedAt, story.Status.Artifacts.Video!.Url, story.Status.Artifacts.Provenance!.Url));
        Assert.Equal("studio/u-1/provenance.json", story.Status.Artifacts.Provenance.Key);
        Assert.Equal(RequestState.Succeeded, story.Status.State);
    }

    [Fact]
    public void They_go_once_although_the_jobs_that_made_them_are_still_there()
    {
        var story = Finished().Wait(TimeSpan.FromDays(3));
        var removed = story.Status.Artifacts;

        story.Wait(TimeSpan.FromDays(10));

        Assert.False(story.Plan().RemovesArtifacts);
        Assert.Equal((removed!.RemovedAt, null), (story.Status.Artifacts!.RemovedAt, story.Status.Artifacts.Video!.Url));
        Assert.Equal(TimeSpan.FromDays(365 - 13), story.Plan().LookAgainAfter);
    }

    [Fact]
    public void Nothing_goes_before_or_of_a_request_that_is_not_finished()
    {
        Assert.False(Finished().Wait(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1)).Plan().RemovesArtifacts);
        Assert.False(new Story(Spec).Settle().FinishAll(VideoAssembly).Wait(TimeSpan.FromDays(30)).Plan().RemovesArtifacts);
    }

    [Fact]
    public void What_is_made_anew_is_shown_and_has_its_own_days()
    {
        var story = Finished().Wait(TimeSpan.FromDays(3)).Edit(spec => spec with { Retry = new() { From = VideoAssembly, Token = "2" } }).Wait(TimeSpan.FromMinutes(1)).FinishAll();
        Assert.Equal("https://videos/studio/u-1/video.mp4", story.Status.Artifacts!.Video!.Url);
        Assert.False(story.Plan().RemovesArtifacts);

        story.Wait(TimeSpan.FromDays(3));

        Assert.Equal((story.Now, null), (story.Status.Artifacts!.RemovedAt, story.Status.Artifacts.Video!.Url));
    }

    [Fact]
    public void A_cancelled_requests_artifacts_go_too()
    {
        var story = new Story(Spec).Settle().FinishAll(VideoAssembly).Edit(spec => spec with { DesiredState = DesiredState.Cancel }).Settle();
        Assert.Equal(TimeSpan.FromDays(3), story.Plan().LookAgainAfter);

        story.Wait(TimeSpan.FromDays(3));

        Assert.Equal(story.Now, story.Status.Artifacts!.RemovedAt);
    }
}
