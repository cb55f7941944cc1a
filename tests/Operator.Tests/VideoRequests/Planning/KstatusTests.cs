using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Observing;
using VideoAgent.Operator.VideoRequests.Planning;
using static VideoAgent.Contracts.Phases.PhaseName;

namespace VideoAgent.Operator.Tests.VideoRequests.Planning;

/// <summary>GitOps tools judge a request by its conditions alone: every status that is ever written must tell them the truth.</summary>
public class KstatusTests
{
    private readonly List<(RequestState State, string Verdict)> seen = [];

    private Story Begin(VideoSpec? spec = null) => new(spec ?? new VideoSpec { Topic = "tea" }) { Written = See };

    private void See(RequestView view, VideoRequestStatus status)
    {
        var request = view.Request with { Status = status };
        seen.Add((status.State!.Value, Kstatus.Of(request)));

        Assert.Empty(Unappliable.Changes(view.Request.Status, status));

        var generation = request.Metadata.Generation;
        Assert.Equal(generation, status.ObservedGeneration);
        Assert.All(status.Conditions!, condition => Assert.Equal(generation, condition.ObservedGeneration));
        Assert.All(status.Conditions!, condition => Assert.Matches("^[A-Z][A-Za-z]+$", condition.Reason));
        Assert.Equal(status.Conditions!.Count, status.Conditions.DistinctBy(condition => condition.Type).Count());
        Assert.True(status.Conditions.Count(condition => condition is { Type: "Reconciling" or "Stalled", Status: "True" }) <= 1, "both Reconciling and Stalled");
    }

    private static string Expected(RequestState state) => state switch
    {
        RequestState.Queued or RequestState.Running => "InProgress",
        RequestState.Failed => "Failed",
        _ => "Current",
    };

    [Fact]
    public void Every_stage_of_every_kind_of_life_is_told_right()
    {
        Begin().Settle().FinishAll();
        Begin().Settle().Finish(TrendDiscovery, ExitClass.Transient, "VendorDown").Wait(TimeSpan.FromMinutes(1)).Finish(TrendDiscovery, ExitClass.Permanent, "NoNetwork");
        Begin().Settle().Edit(spec => spec with { DesiredState = DesiredState.Suspend }).Finish(TrendDiscovery).Edit(spec => spec with { DesiredState = DesiredState.Run });
        Begin().Settle().Edit(spec => spec with { DesiredState = DesiredState.Cancel }).Settle().Edit(spec => spec with { TtlSecondsAfterFinished = 7 });
        Begin(new VideoSpec { Topic = "tea", Review = new() { Required = true } }).Settle().FinishAll().Edit(spec => spec with { Assembly = new() { Crf = 18 } }).FinishAll()
            .Edit(spec => spec with { Review = new() }).FinishAll().Wait(TimeSpan.FromDays(30)).Edit(spec => spec with { Retry = new() { From = TrendDiscovery, Token = "2" } }).FinishAll();
        var queued = Begin();
        queued.Slot = new Slot(false, 1);
        queued.Settle();
        var refused = Begin();
        refused.Refusal = new SpecRefusal("BrandNotFound", "There is none.");
        refused.Settle();
        var poor = Begin(new VideoSpec { Topic = "tea", Budget = new() { MaxUsd = new(0.1m) } });
        poor.Estimates[TrendDiscovery] = new(1m);
        poor.Settle();

        Assert.All(seen, each => Assert.Equal(Expected(each.State), each.Verdict));
        Assert.Equal(Enum.GetValues<RequestState>().Order(), seen.Select(each => each.State).Distinct().Order());
    }

    [Fact]
    public void What_cannot_start_by_itself_looks_failed_until_it_starts()
    {
        var story = Begin().Settle().Block(TrendDiscovery, PodFate.CannotStart);
        Assert.Equal((RequestState.Running, "Failed"), seen[^1]);

        story.Finish(TrendDiscovery);
        Assert.Equal((RequestState.Running, "InProgress"), seen[^1]);
    }

    [Fact]
    public void A_request_that_nobody_has_looked_at_yet_is_in_progress()
    {
        var created = new VideoRequest { Metadata = new V1ObjectMeta { Generation = 1 }, Status = new() { ObservedGeneration = -1 } };

        Assert.Equal("InProgress", Kstatus.Of(created));
        Assert.Equal(-1, Api.CrdFile.Schema("videorequests.videoagent.dev")["properties"]!["status"]!["default"]!["observedGeneration"]!.GetValue<int>());
    }
}
