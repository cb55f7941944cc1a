using System.Text.Json;
using System.Text.Json.Nodes;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Admission;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Tests.Cluster;
using VideoAgent.Operator.VideoRequests;

namespace VideoAgent.Operator.Tests.Api;

/// <summary>Every rule of the one table, by a spec on either side of it, through each of the three places that check: server, webhook and reconcile.</summary>
public class RuleTableTests(OperatorFixture fixture) : IClassFixture<OperatorFixture>
{
    private static readonly JsonObject Schema = CrdFile.Schema("videorequests.videoagent.dev");

    [Fact]
    public void Every_rule_has_an_example_and_every_example_breaks_one_rule()
    {
        Assert.All(VideoSpecRules.All, rule => Assert.Contains(RuleExample.All, example => rule.Check(RuleExample.Read(example.Bad)).Any()));
        Assert.All(RuleExample.All, example => Assert.StartsWith(example.Path, Assert.Single(VideoSpecRules.Check(RuleExample.Read(example.Bad))).Path, StringComparison.Ordinal));
    }

    [Fact]
    public void The_webhook_and_the_reconcile_refuse_what_breaks_a_rule_and_nothing_else() => Assert.All(RuleExample.All, example =>
    {
        var (good, bad) = (RuleExample.Read(example.Good), RuleExample.Read(example.Bad));

        Assert.Empty(VideoRequestValidator.Faults(new VideoRequest { Spec = good }, null));
        Assert.Null(SpecCheck.Refusal(good));
        Assert.Single(VideoRequestValidator.Faults(new VideoRequest { Spec = bad }, null));
        Assert.Equal("InvalidSpec", SpecCheck.Refusal(bad)?.Reason);
    });

    [Fact]
    public void Rules_between_fields_are_in_the_schema_as_cel() => Assert.All(RuleExample.All, example =>
    {
        Assert.Empty(CelRules.Broken(Schema, Whole(example.Good)));
        Assert.Equal(example.IsCel ? 1 : 0, CelRules.Broken(Schema, Whole(example.Bad)).Count);
    });

    [Fact]
    public void What_was_used_is_immutable_in_cel_as_in_the_webhook()
    {
        var published = Whole(new JsonObject { ["topic"] = "tea" }, new VideoRequestStatus { Publications = [new() { Platform = Platform.YouTube, PublishedAt = DateTimeOffset.UnixEpoch }] });
        var cancelled = Whole(new JsonObject { ["topic"] = "tea", ["desiredState"] = "Cancel" }, new VideoRequestStatus { State = RequestState.Cancelled });

        foreach (var (stored, change, isFree) in ((JsonObject, JsonObject, bool)[])[
            (published, new() { ["platforms"] = new JsonArray("TikTok") }, false),
            (published, new() { ["publishing"] = new JsonObject { ["mode"] = "None" } }, false),
            (published, new() { ["priority"] = 5 }, true),
            (cancelled, new() { ["desiredState"] = "Run" }, false),
            (cancelled, new() { ["desiredState"] = "Cancel", ["priority"] = 5 }, true)])
        {
            change["topic"] = "tea";
            Assert.Equal(isFree ? 0 : 1, CelRules.Broken(Schema, Whole(change), stored).Count);
            Assert.Equal(isFree, !VideoRequestValidator.Faults(new VideoRequest { Spec = RuleExample.Read(change) }, stored.Deserialize<VideoRequest>(WireJson.Options)).Any());
        }
    }

    [Fact]
    public async Task The_server_refuses_what_its_schema_can_see()
    {
        foreach (var example in RuleExample.All)
        {
            await DryRunAsync(example.Good);
            if (example.IsCel) continue; // this server is older than CEL
            var error = await Assert.ThrowsAsync<KubernetesException>(() => DryRunAsync(example.Bad));
            Assert.Contains(example.Path, error.Message, StringComparison.Ordinal);
        }
    }

    private Task<RawRequest> DryRunAsync(JsonObject spec) => RawRequest.DryRunAsync(fixture, new RawRequest { Metadata = new V1ObjectMeta { Name = "example" }, Spec = spec });

    /// <summary>The object with its defaults, as the server gives it to CEL.</summary>
    private static JsonObject Whole(JsonObject spec, VideoRequestStatus? status = null) =>
        JsonSerializer.SerializeToNode(new VideoRequest { Spec = RuleExample.Read(spec), Status = status }, WireJson.Options)!.AsObject();
}
