using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Jobs;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>Whatever is wrong is said in a condition and an event, costs little, and is nobody else's trouble.</summary>
public sealed partial class BadInputTests : IAsyncLifetime
{
    private readonly OperatorFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_brand_that_is_not_there_is_said_once_and_heals_by_itself_when_it_is_made()
    {
        await using var kubelet = new PlayedKubelet(fixture);
        await using var app = await OperatorUnderTest.StartAsync(fixture);
        var request = await CreateAsync("branded", new VideoSpec { Topic = "tea", BrandRef = new() { Name = "plain-money" } });

        await Until(request, "BrandNotFound");
        await fixture.EventAsync("branded", "BrandNotFound");
        await OthersGoOnAsync(app);
        await fixture.Client.CreateAsync(new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "plain-money", NamespaceProperty = fixture.Namespace }, Data = new Dictionary<string, string> { ["name"] = "Plain Money" } }, CancellationToken.None);

        var refusals = new HashSet<string>();
        await fixture.Until<VideoRequest>(ObjectName.Of(request), seen =>
        {
            if (seen.Status?.State == RequestState.Failed) refusals.Add(seen.Metadata.ResourceVersion);
            return seen.Status?.State == RequestState.Succeeded;
        });
        Assert.Single(refusals);
    }

    [Fact]
    public async Task Credentials_are_asked_for_until_each_key_is_there()
    {
        await using var kubelet = new PlayedKubelet(fixture);
        await using var app = await OperatorUnderTest.StartAsync(fixture);
        var request = await CreateAsync("keyless", new VideoSpec { Topic = "tea", Voice = new() { Provider = "elevenlabs" } });
        await Until(request, "CredentialsMissing");

        await EditAsync(request, new JsonObject { ["credentialsRef"] = new JsonObject { ["name"] = "keys" } });
        await Until(request, "SecretNotFound");
        await fixture.EventAsync("keyless", "SecretNotFound");

        await fixture.Client.CreateAsync(new V1Secret { Metadata = new V1ObjectMeta { Name = "keys", NamespaceProperty = fixture.Namespace }, StringData = new Dictionary<string, string> { ["openai-api-key"] = "k-123" } }, CancellationToken.None);
        await EditAsync(request, new JsonObject { ["priority"] = 1 });
        var refused = await Until(request, "SecretKeyMissing");
        Assert.Contains("elevenlabs-api-key", refused.Status!.Message, StringComparison.Ordinal);
        Assert.Equal("False", Condition(refused, "Accepted").Status);
        await fixture.EventAsync("keyless", "SecretKeyMissing");
        Assert.Empty(kubelet.Pods);
        await OthersGoOnAsync(app);
    }

    [Fact]
    public async Task A_price_that_is_not_known_and_one_beyond_the_budget_are_refused_with_what_to_do()
    {
        await using var kubelet = new PlayedKubelet(fixture);
        await using var app = await OperatorUnderTest.StartAsync(fixture);
        await fixture.Client.CreateAsync(new V1Secret { Metadata = new V1ObjectMeta { Name = "keys", NamespaceProperty = fixture.Namespace }, StringData = new Dictionary<string, string> { ["openai-api-key"] = "k-123" } }, CancellationToken.None);
        var request = await CreateAsync("costly", new VideoSpec { Topic = "tea", Visuals = new() { Provider = "openai", Model = "dall-e-9" }, CredentialsRef = new() { Name = "keys" } });

        await Until(request, "PriceUnknown");
        await fixture.EventAsync("costly", "PriceUnknown");

        await EditAsync(request, new JsonObject { ["visuals"] = new JsonObject { ["model"] = "gpt-image-1.5", ["quality"] = "high" } });
        var refused = await Until(request, "BudgetExceeded");
        Assert.Contains("\"1.20\"", refused.Status!.Message, StringComparison.Ordinal);
        await fixture.EventAsync("costly", "BudgetExceeded");
        Assert.Empty(kubelet.Pods);

        await EditAsync(request, new JsonObject { ["budget"] = new JsonObject { ["maxUsd"] = "1.20" } });
        await fixture.Until<VideoRequest>(ObjectName.Of(request), seen => seen.Status?.State == RequestState.Succeeded);
    }

    [Theory]
    [InlineData("CannotStart")]
    [InlineData("Unschedulable")]
    public async Task A_pod_that_does_not_start_is_said_and_stops_nobody_else(string reason)
    {
        await using var kubelet = new PlayedKubelet(fixture, trouble: pod => pod.Metadata.Annotations[PhaseLabels.RequestName] != "stuck" ? null : reason == "CannotStart" ? PodTrouble.NoImage() : PodTrouble.NoNode());
        await using var app = await OperatorUnderTest.StartAsync(fixture);
        var request = await CreateAsync("stuck");

        var stuck = await Until(request, reason);

        Assert.Equal(("True", reason), (Condition(stuck, "Stalled").Status, Condition(stuck, "Stalled").Reason));
        await fixture.EventAsync("stuck", reason);
        await OthersGoOnAsync(app);
    }

    [Theory]
    [InlineData("Segmentation fault (core dumped)")]
    [InlineData("""{"version":"videoagent.dev/phase-report/v1","phase":"TrendDiscovery","outcome":"Done","contentHash":"not-a-hash"}""")]
    [InlineData("""{"version":"videoagent.dev/phase-report/v1","phase":"TrendDiscovery","outcome":"Done","contentHash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","cost":"-5.00"}""")]
    public async Task A_report_that_makes_no_sense_is_an_attempt_that_failed(string report)
    {
        await using var kubelet = new PlayedKubelet(fixture, trouble: pod => pod.Metadata.Labels[PhaseLabels.Phase] == "TrendDiscovery" && pod.Metadata.Labels[PhaseLabels.Attempt] == "1" ? PodTrouble.Says(report) : null);
        await using var app = await OperatorUnderTest.StartAsync(fixture);

        var done = await fixture.Until<VideoRequest>(ObjectName.Of(await CreateAsync("garbled")), seen => seen.Status?.State == RequestState.Succeeded);

        Assert.Equal(("ReportUnreadable", 2), (done.Status!.Phases![0].History!.Single().Reason, done.Status.Phases[0].Attempt));
        await fixture.EventAsync("garbled", "ReportUnreadable");
    }

    [Fact]
    public async Task A_job_that_the_cluster_does_not_allow_is_said_and_waited_for()
    {
        await using var app = await OperatorUnderTest.StartAsync(fixture);
        var quota = new V1ResourceQuota
        {
            Metadata = new V1ObjectMeta { Name = "no-jobs", NamespaceProperty = fixture.Namespace },
            Spec = new V1ResourceQuotaSpec { Hard = new Dictionary<string, ResourceQuantity> { ["count/jobs.batch"] = new("0") } },
        };
        await fixture.Client.CreateAsync(quota, CancellationToken.None);
        await fixture.Until<V1ResourceQuota>(ObjectName.Of(quota), seen => seen.Status?.Hard?.ContainsKey("count/jobs.batch") == true);

        var waiting = await Until(await CreateAsync("unallowed"), "JobRefused");

        Assert.Contains("exceeded quota", waiting.Status!.Message, StringComparison.Ordinal);
        Assert.Equal("JobRefused", Condition(waiting, "Progressing").Reason);
        await fixture.EventAsync("unallowed", "JobRefused");
    }

    [Fact]
    public async Task What_the_operator_may_not_read_is_said_and_waited_for()
    {
        await using var user = await LimitedUser.CreateAsync(fixture, everythingBut: "configmaps");
        await using var app = await OperatorUnderTest.StartAsync(fixture, "--kubeconfig", user.Kubeconfig);

        var refused = await Until(await CreateAsync("unreadable", new VideoSpec { Topic = "tea", BrandRef = new() { Name = "plain-money" } }), "ReadForbidden");

        Assert.Contains("configmaps \"plain-money\" is forbidden", refused.Status!.Message, StringComparison.Ordinal);
        await fixture.EventAsync("unreadable", "ReadForbidden");
    }

    [Fact]
    public async Task A_status_edited_by_hand_is_put_right_and_nothing_is_done_twice()
    {
        await using var kubelet = new PlayedKubelet(fixture, (phase, _) => PlayedKubelet.Done(phase, cost: 0.01m));
        await using var app = await OperatorUnderTest.StartAsync(fixture);
        var request = await CreateAsync("edited");
        await fixture.Until<VideoRequest>(ObjectName.Of(request), seen => seen.Status?.State == RequestState.Succeeded);

        var forged = new JsonObject { ["status"] = new JsonObject { ["state"] = "Failed", ["reason"] = "Forged", ["progress"] = "1/6", ["phases"] = null, ["cost"] = null, ["queuePosition"] = 7, ["review"] = new JsonObject { ["decision"] = "Approved", ["decidedBy"] = "mallory" } } };
        await fixture.Client.PatchAsync<VideoRequest>(ObjectName.Of(request), Patch.Merge(forged) with { Subresource = "status" }, CancellationToken.None);

        var mended = await fixture.Until<VideoRequest>(ObjectName.Of(request), seen => seen.Status is { State: RequestState.Succeeded, Progress: "6/6", QueuePosition: null, Review: null or { Decision: null, DecidedBy: null } });
        Assert.Equal(new Usd(0.06m), mended.Status!.Cost!.TotalUsd);
        Assert.Equal(6, kubelet.Pods.Count);
        await OthersGoOnAsync(app);
    }

    [Fact]
    public async Task A_status_that_could_not_be_read_back_is_refused_by_the_server()
    {
        var request = await CreateAsync("unreadable");
        foreach (var status in (JsonObject[])[new() { ["cost"] = new JsonObject { ["totalUsd"] = "much" } }, new() { ["phases"] = new JsonArray(new JsonObject { ["name"] = "Publishing", ["state"] = "Pending", ["attempt"] = int.MaxValue }) }])
        {
            var error = await Assert.ThrowsAsync<KubernetesException>(() => fixture.Client.PatchAsync<VideoRequest>(
                ObjectName.Of(request), Patch.Merge(new JsonObject { ["status"] = status }) with { Subresource = "status" }, CancellationToken.None));
            Assert.True(error.IsInvalid, error.Message);
        }
    }

    [Fact]
    public async Task A_refusal_by_moderation_ends_the_request_and_names_the_cause()
    {
        await using var kubelet = new PlayedKubelet(fixture, (phase, _) => phase == PhaseName.ScriptGeneration ? PlayedKubelet.Failed(phase, ExitClass.Moderation, "TopicRefused") : PlayedKubelet.Done(phase));
        await using var app = await OperatorUnderTest.StartAsync(fixture);

        var refused = await Until(await CreateAsync("refused"), "TopicRefused");

        Assert.Equal(("False", "TopicRefused"), (Condition(refused, "Succeeded").Status, Condition(refused, "Succeeded").Reason));
        await fixture.EventAsync("refused", "TopicRefused");
    }

    private async Task<VideoRequest> CreateAsync(string name, VideoSpec? spec = null) => await fixture.Client.CreateAsync(
        new VideoRequest { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = fixture.Namespace }, Spec = spec ?? new VideoSpec { Topic = "personal finance" } }, CancellationToken.None);

    private Task<VideoRequest> Until(VideoRequest request, string reason) => fixture.Until<VideoRequest>(ObjectName.Of(request), seen => seen.Status?.Reason == reason);

    private Task<VideoRequest> EditAsync(VideoRequest request, JsonObject spec) =>
        fixture.Client.PatchAsync<VideoRequest>(ObjectName.Of(request), Patch.Merge(new JsonObject { ["spec"] = spec }), CancellationToken.None);

    private static V1Condition Condition(VideoRequest request, string type) => request.Status!.Conditions!.Single(condition => condition.Type == type);

    /// <summary>Another request is made into a video, and all reconciles together are few: whoever is in trouble does not spin.</summary>
    private async Task OthersGoOnAsync(OperatorUnderTest app)
    {
        await fixture.Until<VideoRequest>(ObjectName.Of(await CreateAsync("neighbour")), seen => seen.Status?.State == RequestState.Succeeded);
        using var http = new HttpClient();
        var metrics = await http.GetStringAsync(new Uri(app.Address, "metrics"));
        Assert.InRange(Reconciles().Matches(metrics).Sum(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)), 1, 60);
    }

    [GeneratedRegex("""^controller_runtime_reconcile_total\{.*\} (\d+)$""", RegexOptions.Multiline)]
    private static partial Regex Reconciles();
}
