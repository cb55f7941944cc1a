using System.Net;
using System.Text.Json.Nodes;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Operator.Admission;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Tests.Api;
using VideoAgent.Operator.Tests.Cluster;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Operator.Tests.Admission;

/// <summary>A real API server asks the whole operator, by its address on this machine.</summary>
public sealed class AdmissionOnServerTests : IAsyncLifetime
{
    private const string Gateway = "gateway";

    private readonly OperatorFixture fixture = new();
    private WebhookSite site = null!; // before each test
    private OperatorUnderTest app = null!;

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        site = await WebhookSite.CreateAsync(fixture);
        app = await OperatorUnderTest.StartAsync(fixture, [.. site.Settings, "--webhook-requesters", Gateway]);
        await site.UntilAskedAsync();
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        await app.DisposeAsync();
        await fixture.DisposeAsync();
    }

    [Fact]
    public async Task A_bad_request_is_refused_with_every_fault()
    {
        var spec = new VideoSpec { Topic = " ", Assembly = new() { Music = new() { Key = "../x" } }, Review = new() { Decision = ReviewDecision.Approved } };

        var error = await Assert.ThrowsAsync<KubernetesException>(() => CreateAsync(fixture.Client, "bad", spec));

        Assert.True(error.IsInvalid, error.Message);
        Assert.All((string[])["spec.topic: found only blanks", "spec.assembly.music.key: found \"../x\"", "spec.review: found a decision without a digest"], fault => Assert.Contains(fault, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_schema_refuses_is_said_by_the_schema()
    {
        var raw = new RawRequest { Metadata = new V1ObjectMeta { Name = "worse" }, Spec = new JsonObject { ["topic"] = "tea", ["durationSeconds"] = 900, ["topicMode"] = "Guess" } };

        var error = await Assert.ThrowsAsync<KubernetesException>(() => RawRequest.DryRunAsync(fixture, raw));

        Assert.All((string[])["spec.durationSeconds", "spec.topicMode"], field => Assert.Contains(field, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bad_schedule_is_refused_with_every_fault()
    {
        var schedule = new VideoSchedule
        {
            Metadata = new V1ObjectMeta { Name = "bad", NamespaceProperty = fixture.Namespace },
            Spec = new() { Schedule = "sometimes", TimeZone = "Mars/Olympus", Topics = new() { Niche = "tea" }, Template = new JsonObject { ["durationSeconds"] = 900 } },
        };

        var error = await Assert.ThrowsAsync<KubernetesException>(() => fixture.Client.CreateAsync(schedule, CancellationToken.None));

        Assert.All((string[])["spec.schedule", "spec.timeZone", "spec.template.durationSeconds"], field => Assert.Contains(field, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_asked_is_recorded_and_cannot_be_forged()
    {
        using var alice = As("alice");
        using var mallory = As("mallory");
        using var gateway = As(Gateway);

        var own = await CreateAsync(alice, "own");
        Assert.Equal("alice", own.Metadata.Annotations[AuthorAnnotations.RequestedBy]);
        Assert.Equal("mallory", (await CreateAsync(mallory, "forged", requestedBy: "alice")).Metadata.Annotations[AuthorAnnotations.RequestedBy]);
        Assert.Equal("carol", (await CreateAsync(gateway, "passed-on", requestedBy: "carol")).Metadata.Annotations[AuthorAnnotations.RequestedBy]);

        var changed = await AnnotateAsync(mallory, own, "mallory");
        Assert.Equal("alice", changed.Metadata.Annotations[AuthorAnnotations.RequestedBy]);
        Assert.Equal("alice", (await AnnotateAsync(mallory, own, null)).Metadata.Annotations[AuthorAnnotations.RequestedBy]);
        Assert.Equal("alice", (await fixture.Until<VideoRequest>(ObjectName.Of(own), seen => seen.Status?.RequestedBy is not null)).Status!.RequestedBy);
    }

    [Fact]
    public async Task Who_decided_is_recorded_and_the_video_goes_out()
    {
        await using var kubelet = new PlayedKubelet(fixture);
        using var bob = As("bob");
        var request = await CreateAsync(fixture.Client, "gated", new VideoSpec { Topic = "tea", Review = new() { Required = true } });
        var waiting = await fixture.Until<VideoRequest>(ObjectName.Of(request), seen => seen.Status?.State == RequestState.AwaitingReview);

        var decision = new JsonObject { ["spec"] = new JsonObject { ["review"] = new JsonObject { ["decision"] = "Approved", ["digest"] = waiting.Status!.Review!.Digest } } };
        await bob.PatchAsync<VideoRequest>(ObjectName.Of(request), Patch.Merge(decision), CancellationToken.None);

        var done = await fixture.Until<VideoRequest>(ObjectName.Of(request), seen => seen.Status?.State == RequestState.Succeeded);
        Assert.Equal((ReviewDecision.Approved, "bob"), (done.Status!.Review!.Decision, done.Status.Review.DecidedBy));
        Assert.Equal(PhaseState.Succeeded, done.Status.Phases![(int)PhaseName.Publishing].State);
    }

    [Fact]
    public async Task A_cancelled_request_stays_cancelled()
    {
        var request = await CreateAsync(fixture.Client, "ended", new VideoSpec { Topic = "tea", DesiredState = DesiredState.Cancel });
        await fixture.Until<VideoRequest>(ObjectName.Of(request), seen => seen.Status?.State == RequestState.Cancelled);

        var error = await Assert.ThrowsAsync<KubernetesException>(() => fixture.Client.PatchAsync<VideoRequest>(
            ObjectName.Of(request), Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["desiredState"] = "Run" } }), CancellationToken.None));

        Assert.Contains("make a new VideoRequest", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_port_answers_for_its_own_paths_alone()
    {
        using var http = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });
        using var body = new StringContent("{}");

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(app.Address, "healthz"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync(new Uri(app.Address, WebhookSite.ValidatePath), body)).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await http.PostAsync(new Uri(site.Address, WebhookSite.ValidatePath), body)).StatusCode);
        Assert.All(
            await Task.WhenAll(((string[])["/metrics", "/healthz", "/readyz"]).Select(path => http.GetAsync(new Uri(site.Address, path)))),
            answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    private KubernetesClient As(string user) => TestCluster.Connect(fixture.Cluster.Configuration with { Impersonation = new Impersonation(user) { Groups = ["system:masters"] } });

    private async Task<VideoRequest> CreateAsync(KubernetesClient client, string name, VideoSpec? spec = null, string? requestedBy = null) => await client.CreateAsync(
        new VideoRequest
        {
            Metadata = new V1ObjectMeta
            {
                Name = name,
                NamespaceProperty = fixture.Namespace,
                Annotations = requestedBy is null ? null : new Dictionary<string, string> { [AuthorAnnotations.RequestedBy] = requestedBy },
            },
            Spec = spec ?? new VideoSpec { Topic = "tea" },
        },
        CancellationToken.None);

    private static Task<VideoRequest> AnnotateAsync(KubernetesClient client, VideoRequest request, string? requestedBy) => client.PatchAsync<VideoRequest>(
        ObjectName.Of(request), Patch.Merge(new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [AuthorAnnotations.RequestedBy] = requestedBy } } }), CancellationToken.None);
}
