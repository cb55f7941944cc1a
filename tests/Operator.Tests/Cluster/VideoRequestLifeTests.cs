using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Jobs;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>The operator on a real API server with real Jobs; only the node is played.</summary>
public sealed class VideoRequestLifeTests : IAsyncLifetime
{
    /// <summary>A namespace for each test: nobody meets another's requests.</summary>
    private readonly OperatorFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    private async Task<VideoRequest> CreateAsync(string name, VideoSpec? spec = null) => await fixture.Client.CreateAsync(
        new VideoRequest { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = fixture.Namespace }, Spec = spec ?? new VideoSpec { Topic = "personal finance" } }, CancellationToken.None);

    private Task<VideoRequest> Until(VideoRequest request, Func<VideoRequest, bool> isAsWanted) => fixture.Until(ObjectName.Of(request), isAsWanted);

    private Task<VideoRequest> Until(VideoRequest request, RequestState state) => Until(request, seen => seen.Status?.State == state && seen.Status.ObservedGeneration == seen.Metadata.Generation);

    private Task<VideoRequest> EditAsync(VideoRequest request, JsonObject spec) =>
        fixture.Client.PatchAsync<VideoRequest>(ObjectName.Of(request), Patch.Merge(new JsonObject { ["spec"] = spec }), CancellationToken.None);

    [Fact]
    public async Task A_request_becomes_a_finished_video_through_six_jobs()
    {
        await using var kubelet = new PlayedKubelet(fixture, (phase, _) => PlayedKubelet.Done(phase, cost: 0.01m));
        await using var app = await OperatorUnderTest.StartAsync(fixture);

        var done = await Until(await CreateAsync("plain"), RequestState.Succeeded);

        Assert.Equal(("6/6", "emergency funds", "Emergency funds", new Usd(0.06m)), (done.Status!.Progress, done.Status.Topic, done.Status.Title, done.Status.Cost!.TotalUsd));
        Assert.Equal(("studio/u/video.mp4", new string('d', 64)), (done.Status.Artifacts!.Video!.Key, done.Status.Artifacts.VideoSha256));
        Assert.Equal($"file://{app.Store}/studio/u/video.mp4", done.Status.Artifacts.Video.Url);
        Assert.Equal(6, kubelet.Pods.Distinct().Count());
        Assert.Contains("videoagent.dev/cleanup", done.Metadata.Finalizers);
        Assert.InRange(WireJson.Serialize(done.Status).Length, 1, 16 * 1024);
    }

    [Fact]
    public async Task Jobs_that_are_decided_upon_do_not_stay_in_memory()
    {
        await using var kubelet = new PlayedKubelet(fixture, (phase, _) => PlayedKubelet.Done(phase));
        await using var app = await OperatorUnderTest.StartAsync(fixture);
        var (jobs, pods) = (app.Services.GetRequiredService<IEntityCache<V1Job>>(), app.Services.GetRequiredService<IEntityCache<V1Pod>>());
        await Until(await CreateAsync("forgotten"), RequestState.Succeeded);

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (jobs.Count + pods.Count > 0) await Task.Delay(20, patience.Token);
        Assert.Equal(6, (await fixture.Client.ListAsync<V1Job>(new ListOptions { Namespace = fixture.Namespace }, CancellationToken.None)).Items.Count);
    }

    [Fact]
    public async Task Each_failure_class_ends_as_it_should()
    {
        await using var kubelet = new PlayedKubelet(fixture, (phase, attempt) => (phase, attempt) switch
        {
            (PhaseName.TrendDiscovery, 1) => PlayedKubelet.Failed(phase, ExitClass.Transient, "VendorDown"),
            (PhaseName.ScriptGeneration, _) => PlayedKubelet.Failed(phase, ExitClass.Moderation, "TopicRefused"),
            _ => PlayedKubelet.Done(phase),
        });
        await using var app = await OperatorUnderTest.StartAsync(fixture);

        var failed = await Until(await CreateAsync("refused"), RequestState.Failed);

        Assert.Equal("TopicRefused", failed.Status!.Reason);
        Assert.Equal(("VendorDown", 2), (failed.Status.Phases![0].History!.Single().Reason, failed.Status.Phases[0].Attempt));
        Assert.Equal("True", failed.Status.Conditions!.Single(condition => condition.Type == "Stalled").Status);
    }

    [Fact]
    public async Task Cancelling_stops_the_pods_and_says_what_was_spent()
    {
        await using var kubelet = new PlayedKubelet(fixture, (phase, _) => phase == PhaseName.TrendDiscovery ? PlayedKubelet.Done(phase, cost: 0.12m) : null);
        await using var app = await OperatorUnderTest.StartAsync(fixture);
        var request = await CreateAsync("stopped");
        await Until(request, seen => seen.Status?.Phases?[1].State == PhaseState.Running);

        await EditAsync(request, new JsonObject { ["desiredState"] = "Cancel" });

        var cancelled = await Until(request, RequestState.Cancelled);
        Assert.Contains("$0.12", cancelled.Status!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(await JobsAsync(request), job => job.Metadata.DeletionTimestamp is null && job.Status?.Active > 0);
    }

    [Fact]
    public async Task A_video_made_anew_while_it_waits_for_its_reviewer_is_to_be_reviewed_anew()
    {
        await using var kubelet = new PlayedKubelet(fixture, (phase, attempt) => PlayedKubelet.Done(phase) with { ContentHash = new string((char)('a' + attempt), 64) });
        await using var app = await OperatorUnderTest.StartAsync(fixture);
        var request = await CreateAsync("watched", new VideoSpec { Topic = "tea", Review = new() { Required = true } });
        Assert.Equal(new string('b', 64), (await Until(request, RequestState.AwaitingReview)).Status!.Review!.Digest);

        await EditAsync(request, new JsonObject { ["assembly"] = new JsonObject { ["crf"] = 18 } });

        Assert.Equal(new string('c', 64), (await Until(request, RequestState.AwaitingReview)).Status!.Review!.Digest);
    }

    [Fact]
    public async Task A_job_that_is_not_ours_is_left_alone_and_passed_by()
    {
        await using var kubelet = new PlayedKubelet(fixture);
        var request = await CreateAsync("squatted");
        var squatter = PhaseJobName.Of(request.Metadata, PhaseName.TrendDiscovery, 1);
        await fixture.Client.CreateAsync(Squatter(squatter), CancellationToken.None);
        await using var app = await OperatorUnderTest.StartAsync(fixture);

        var done = await Until(request, RequestState.Succeeded);

        Assert.Equal(2, done.Status!.Phases![0].Attempt);
        await fixture.EventAsync("squatted", "NameTaken");
        Assert.Empty((await fixture.Client.GetAsync<V1Job>(new ObjectName(fixture.Namespace, squatter), CancellationToken.None)).Metadata.OwnerReferences ?? []);
    }

    [Fact]
    public async Task A_deleted_request_goes_and_takes_its_jobs_along()
    {
        await using var kubelet = new PlayedKubelet(fixture, (phase, _) => phase == PhaseName.TrendDiscovery ? PlayedKubelet.Done(phase) : null);
        await using var app = await OperatorUnderTest.StartAsync(fixture);
        var request = await CreateAsync("gone");
        await Until(request, seen => seen.Status?.Phases?[1].State == PhaseState.Running);

        await fixture.Client.DeleteAsync<VideoRequest>(ObjectName.Of(request), new DeleteOptions(PropagationPolicy.Foreground), CancellationToken.None);

        await fixture.UntilGone<VideoRequest>(ObjectName.Of(request));
    }

    [Fact]
    public async Task Operators_that_come_and_go_make_each_job_once()
    {
        await using var kubelet = new PlayedKubelet(fixture, (phase, _) => PlayedKubelet.Done(phase, cost: 0.01m));
        var request = await CreateAsync("bumpy");
        for (var life = 0; life < 8; life++)
        {
            await using var app = await OperatorUnderTest.StartAsync(fixture);
            // Each sees one more step than the one before, and is then taken away in the middle of what follows.
            var steps = life;
            await Until(request, seen => Attempts(seen) >= Math.Min(steps, 6));
        }

        var done = await fixture.Client.GetAsync<VideoRequest>(ObjectName.Of(request), CancellationToken.None);
        await using var last = await OperatorUnderTest.StartAsync(fixture);
        done = await Until(done, RequestState.Succeeded);

        Assert.All(done.Status!.Phases!, phase => Assert.Equal(1, phase.Attempt));
        Assert.Equal(new Usd(0.06m), done.Status.Cost!.TotalUsd);
        Assert.Equal(6, (await JobsAsync(request)).Count);
    }

    private static int Attempts(VideoRequest request) => request.Status?.Phases?.Sum(phase => phase.Attempt ?? 0) ?? 0;

    private async Task<IReadOnlyList<V1Job>> JobsAsync(VideoRequest request)
    {
        var jobs = new List<V1Job>();
        await foreach (var job in fixture.Client.ListAllAsync<V1Job>(new ListOptions { Namespace = fixture.Namespace, LabelSelector = $"{PhaseLabels.Request}={request.Metadata.Uid}" }, CancellationToken.None)) jobs.Add(job);
        return jobs;
    }

    private V1Job Squatter(string name) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = fixture.Namespace },
        Spec = new V1JobSpec
        {
            Parallelism = 0,
            Template = new V1PodTemplateSpec { Spec = new V1PodSpec { RestartPolicy = "Never", Containers = [new V1Container { Name = "x", Image = "x" }] } },
        },
    };
}
