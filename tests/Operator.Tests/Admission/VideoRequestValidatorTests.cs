using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Admission;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Tests.Admission;

public class VideoRequestValidatorTests
{
    private static readonly VideoSpec Bad = new() { Topic = " ", DurationSeconds = 900 };
    private static readonly PublicationStatus Out = new() { Platform = Platform.YouTube, PublishedAt = DateTimeOffset.UnixEpoch };

    private static VideoRequest Request(VideoSpec? spec = null, VideoRequestStatus? status = null) => new() { Spec = spec ?? new VideoSpec { Topic = "tea" }, Status = status };

    private static IEnumerable<string> Faults(VideoRequest? wanted, VideoRequest? stored = null) => VideoRequestValidator.Faults(wanted, stored).Select(fault => fault.Path);

    [Fact]
    public void Every_fault_is_named_at_once() => Assert.Equal(["spec.topic", "spec.durationSeconds"], Faults(Request(Bad)));

    [Fact]
    public void A_spec_from_before_the_rule_may_stay_but_not_be_edited()
    {
        var stored = Request(Bad);

        Assert.Empty(Faults(stored with { Metadata = new V1ObjectMeta { Labels = new Dictionary<string, string> { ["a"] = "b" } } }, stored));
        Assert.Equal(["spec.topic", "spec.durationSeconds"], Faults(Request(Bad with { Priority = 1 }), stored));
    }

    [Fact]
    public void What_is_being_deleted_or_is_gone_is_let_go()
    {
        Assert.Empty(Faults(Request(Bad) with { Metadata = new V1ObjectMeta { DeletionTimestamp = DateTime.UnixEpoch } }, Request()));
        Assert.Empty(Faults(null, Request(Bad)));
    }

    [Fact]
    public void A_cancelled_request_stays_cancelled()
    {
        var stored = Request(new VideoSpec { Topic = "tea", DesiredState = DesiredState.Cancel }, new VideoRequestStatus { State = RequestState.Cancelled });

        Assert.Equal(["spec.desiredState"], Faults(Request(), stored));
        Assert.Empty(Faults(Request(stored.Spec with { Priority = 1 }), stored));
    }

    [Fact]
    public void A_published_video_keeps_its_platforms_and_its_publishing()
    {
        var stored = Request(status: new VideoRequestStatus { Publications = [Out] });
        var moved = stored.Spec with { Platforms = [Platform.TikTok], Publishing = new() { Youtube = new() { MadeForKids = true } } };

        Assert.Equal(["spec.platforms", "spec.publishing"], Faults(Request(moved), stored));
        Assert.Empty(Faults(Request(moved), Request()));
        Assert.Empty(Faults(Request(stored.Spec with { Assembly = new() { Crf = 18 } }), stored));
    }
}
