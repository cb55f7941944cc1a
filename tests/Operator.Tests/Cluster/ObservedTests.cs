using System.Text.Json;
using System.Text.Json.Nodes;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Contracts.Tracing;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Tests.VideoRequests.Planning;
using VideoAgent.Operator.VideoRequests.Jobs;
using VideoAgent.Testing;
using VideoAgent.Testing.Traces;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>What people at night see of an operator at work: metrics, traces, reports that outlive their pods, artifacts that go when their time is over.</summary>
public sealed class ObservedTests : IAsyncLifetime
{
    private readonly OperatorFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    private async Task<VideoRequest> CreateAsync(string name, VideoSpec? spec = null) => await fixture.Client.CreateAsync(
        new VideoRequest { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = fixture.Namespace }, Spec = spec ?? new VideoSpec { Topic = "tea" } }, CancellationToken.None);

    private Task<VideoRequest> SucceededAsync(VideoRequest request) => fixture.Until<VideoRequest>(ObjectName.Of(request), seen => seen.Status?.State == RequestState.Succeeded);

    [Fact]
    public async Task A_request_that_nobody_has_looked_at_is_in_progress_by_kstatus()
    {
        var created = await CreateAsync("unseen");

        Assert.Equal("InProgress", Kstatus.Of(await fixture.Client.GetAsync<VideoRequest>(ObjectName.Of(created), CancellationToken.None)));
    }

    [Fact]
    public async Task Metrics_follow_the_requests_and_go_with_them()
    {
        await using var kubelet = new PlayedKubelet(fixture, (phase, _) => PlayedKubelet.Done(phase, cost: 0.25m));
        await using var app = await OperatorUnderTest.StartAsync(fixture);
        using var http = new HttpClient { BaseAddress = app.Address };
        var request = await SucceededAsync(await CreateAsync("counted"));

        // Counted once the status is written, which we may see first.
        var page = await UntilMetricsAsync(http, text => text.Contains("videoagent_requests_completed_total{", StringComparison.Ordinal));

        Assert.Equal((0, ""), await Promtool.CheckAsync(await http.GetByteArrayAsync("/metrics")));
        Assert.Contains($"videoagent_requests_completed_total{{namespace=\"{fixture.Namespace}\",outcome=\"Succeeded\",reason=\"Succeeded\"}} 1\n", page, StringComparison.Ordinal);
        Assert.Contains("videoagent_phase_attempts_total{phase=\"VideoAssembly\",outcome=\"Done\"} 1\n", page, StringComparison.Ordinal);
        Assert.Contains($"videoagent_cost_usd_total{{namespace=\"{fixture.Namespace}\",phase=\"VideoAssembly\",provider=\"embedded\"}} 0.25\n", page, StringComparison.Ordinal);
        Assert.Contains("videoagent_concurrency_limit{scope=\"cluster\"} 10\n", page, StringComparison.Ordinal);
        Assert.Contains("videoagent_operator_health_status 0\n", page, StringComparison.Ordinal);
        Assert.Contains("videoagent_job_create_conflicts_total{kind=\"foreign\"} 0\n", page, StringComparison.Ordinal);
        Assert.Contains($"videoagent_requests{{namespace=\"{fixture.Namespace}\",state=", page, StringComparison.Ordinal);

        await fixture.Client.DeleteAsync<VideoRequest>(ObjectName.Of(request), new DeleteOptions(PropagationPolicy.Background), CancellationToken.None);
        await UntilMetricsAsync(http, text => !text.Contains("videoagent_requests{", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_leader_counts_what_there_is()
    {
        await using var kubelet = new PlayedKubelet(fixture, (_, _) => null);
        string[] electing = ["--leader-elect=true", "--lease-namespace", fixture.Namespace];
        await using var one = await OperatorUnderTest.StartAsync(fixture, electing);
        await using var two = await OperatorUnderTest.StartAsync(fixture, electing);
        using var first = new HttpClient { BaseAddress = one.Address };
        using var second = new HttpClient { BaseAddress = two.Address };
        await CreateAsync("led");

        var running = $"videoagent_requests{{namespace=\"{fixture.Namespace}\",state=\"Running\"}} 1\n";
        var pages = new List<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!pages.Any(page => page.Contains(running, StringComparison.Ordinal))) pages = [await first.GetStringAsync("/metrics", patience.Token), await second.GetStringAsync("/metrics", patience.Token)];

        Assert.Single(pages, page => page.Contains("videoagent_requests{", StringComparison.Ordinal));
        Assert.Single(pages, page => page.Contains("videoagent_active_jobs{phase=\"TrendDiscovery\"} 1\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_video_is_one_trace()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var kubelet = new PlayedKubelet(fixture);
        await using var app = await OperatorUnderTest.StartAsync(fixture, "--otlp-endpoint", collector.Address.AbsoluteUri);
        var request = await SucceededAsync(await CreateAsync("traced"));

        var spans = (await collector.Until(received => received.Any(each => each.Span.Name == "VideoRequest"))).Select(each => each.Span).ToList();

        Assert.All(spans, span => Assert.Equal(TraceIds.Trace(request.Metadata.Uid), span.TraceId));
        Assert.Equal(7, spans.Count);
        Assert.Equal(6, spans.Count(span => span.ParentId == TraceIds.Request(request.Metadata.Uid)));
    }

    [Fact]
    public async Task A_finished_phase_whose_pod_said_nothing_is_not_run_again()
    {
        await using var app = await OperatorUnderTest.StartAsync(fixture);
        await using var kubelet = new PlayedKubelet(fixture, (phase, _) => PlayedKubelet.Done(phase, cost: 0.5m), say: (pod, report) => Keep(app.Store, pod, report));

        var done = await SucceededAsync(await CreateAsync("silent"));

        Assert.All(done.Status!.Phases!, phase => Assert.Equal(1, phase.Attempt));
        Assert.Equal((new Usd(3m), "Emergency funds"), (done.Status.Cost!.TotalUsd, done.Status.Title));
        Assert.Equal(6, kubelet.Pods.Count);
    }

    [Fact]
    public async Task A_finished_phase_whose_job_was_deleted_is_not_run_again()
    {
        await using var kubelet = new PlayedKubelet(fixture, (phase, attempt) => phase == PhaseName.ScriptGeneration && attempt == 1 ? null : PlayedKubelet.Done(phase));
        await using var app = await OperatorUnderTest.StartAsync(fixture);
        var request = await CreateAsync("lost");
        var running = await fixture.Until<VideoRequest>(ObjectName.Of(request), seen => seen.Status?.Phases?[1].State == PhaseState.Running);
        var identity = new RequestIdentity { Namespace = fixture.Namespace, Name = "lost", Uid = request.Metadata.Uid };
        Put(app.Store, ArtifactKeys.Report(identity, PhaseName.ScriptGeneration, 1), PlayedKubelet.Text(PlayedKubelet.Done(PhaseName.ScriptGeneration)));

        await fixture.Client.DeleteAsync<V1Job>(new ObjectName(fixture.Namespace, running.Status!.Phases![1].JobName!), new DeleteOptions(PropagationPolicy.Background), CancellationToken.None);

        Assert.Equal(1, (await SucceededAsync(request)).Status!.Phases![1].Attempt);
    }

    [Fact]
    public async Task A_requests_artifacts_go_when_their_days_are_over_and_nobody_elses_do()
    {
        await using var kubelet = new PlayedKubelet(fixture);
        await using var app = await OperatorUnderTest.StartAsync(fixture, "--store-public-url", "https://videos");
        var request = await SucceededAsync(await CreateAsync("old", new VideoSpec { Topic = "tea", Retention = new() { AssetDays = 3 }, TtlSecondsAfterFinished = 365 * 86_400 }));
        var own = Enumerable.Range(0, 250).Select(i => $"{fixture.Namespace}/{request.Metadata.Uid}/scenes/{i}.png").ToList();
        string[] others = [$"{fixture.Namespace}/{request.Metadata.Uid}-other/video.mp4", $"{fixture.Namespace}/content/VideoAssembly/abc/video.mp4", $"other/{request.Metadata.Uid}/video.mp4"];
        foreach (var key in own.Concat(others)) Put(app.Store, key, "x");

        var past = new JsonObject { ["status"] = new JsonObject { ["completedAt"] = "2026-01-01T00:00:00Z" } };
        await fixture.Client.PatchAsync<VideoRequest>(ObjectName.Of(request), Patch.Merge(past) with { Subresource = "status" }, CancellationToken.None);
        // A change of status alone is the operator's own and moves nothing.
        await fixture.Client.PatchAsync<VideoRequest>(ObjectName.Of(request), Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["priority"] = 1 } }), CancellationToken.None);
        var removed = await fixture.Until<VideoRequest>(ObjectName.Of(request), seen => seen.Status?.Artifacts?.RemovedAt is not null);

        Assert.Null(removed.Status!.Artifacts!.Video!.Url);
        Assert.Equal(others.Order(), Directory.EnumerateFiles(app.Store, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(app.Store, path)).Where(key => !key.StartsWith('.')).Order());
    }

    /// <summary>As the runner does, and then says nothing.</summary>
    private static string? Keep(string store, V1Pod pod, PhaseReport report)
    {
        var input = JsonSerializer.Deserialize(pod.Metadata.Annotations[PhaseLabels.Input], ContractJson.Default.PhaseInput)!;
        Put(store, ArtifactKeys.Report(input.Request, report.Phase, input.Attempt), PlayedKubelet.Text(report));
        return null;
    }

    private static void Put(string store, string key, string text)
    {
        var path = Path.Combine(store, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>The cache learns of a deletion a moment after us; its own changes are what is waited for.</summary>
    private static async Task<string> UntilMetricsAsync(HttpClient http, Func<string, bool> isAsWanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        string page;
        do page = await http.GetStringAsync("/metrics", patience.Token);
        while (!isAsWanted(page));
        return page;
    }
}
