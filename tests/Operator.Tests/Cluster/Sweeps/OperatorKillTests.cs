using VideoAgent.Contracts;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Jobs;

namespace VideoAgent.Operator.Tests.Cluster.Sweeps;

/// <summary>Real operator processes, killed at moments that nobody chose, and frozen beyond their lease.</summary>
public sealed class OperatorKillTests : IAsyncLifetime
{
    private const int Kills = 50;

    /// <summary>From one kill to the next: long enough for a process to start and to work, short enough to hit it at both.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(2.5);

    private readonly OperatorFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Fifty_kills_at_random_moments_do_nothing_twice()
    {
        await using var kubelet = new PlayedKubelet(fixture, (phase, _) => PlayedKubelet.Done(phase, cost: 0.01m));
        var seed = Random.Shared.Next();
        var chance = new Random(seed);
        var requests = new List<VideoRequest>();
        for (var kill = 0; kill < Kills; kill++)
        {
            // One more every few lives, so that there is always something under way.
            if (kill % 5 == 0) requests.Add(await ApplyAsync($"killed-{requests.Count}"));
            using var process = OperatorProcess.Start(fixture, "--leader-elect=false");
            await Task.Delay(LongestLife * chance.NextDouble(), TimeProvider.System);
            process.Kill();
        }

        using var last = OperatorProcess.Start(fixture, "--leader-elect=false");
        foreach (var request in requests) await AssertOnceAsync(request, $"seed {seed}");
        Assert.Equal(kubelet.Pods.Distinct().Count(), kubelet.Pods.Count);
        Assert.Equal(6 * requests.Count, kubelet.Pods.Count);
    }

    [Fact]
    public async Task A_leader_frozen_beyond_its_lease_does_nothing_when_it_goes_on()
    {
        await using var kubelet = new PlayedKubelet(fixture, (phase, _) => PlayedKubelet.Done(phase, cost: 0.01m));
        string[] election = ["--lease-namespace", fixture.Namespace, "--lease-seconds", "6"];
        var lease = new ObjectName(fixture.Namespace, "videoagent-operator");
        using var first = OperatorProcess.Start(fixture, election);
        var holder = (await fixture.Until<V1Lease>(lease, seen => seen.Spec.HolderIdentity is { Length: > 0 })).Spec.HolderIdentity;
        using var second = OperatorProcess.Start(fixture, election);
        var request = await ApplyAsync("frozen");
        await fixture.Until<VideoRequest>(ObjectName.Of(request), seen => seen.Status?.Phases?[0].State == PhaseState.Running);

        first.Freeze();
        await fixture.Until<V1Lease>(lease, seen => seen.Spec.HolderIdentity is { Length: > 0 } now && now != holder);
        await AssertOnceAsync(request, "the second leader");
        first.Thaw();

        Assert.NotEqual(0, await first.ExitsAsync());
        await AssertOnceAsync(request, "after the first one went on");
        Assert.Equal(6, kubelet.Pods.Count);
    }

    private Task<VideoRequest> ApplyAsync(string name) => fixture.Client.CreateAsync(
        new VideoRequest { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = fixture.Namespace }, Spec = new VideoSpec { Topic = "personal finance" } }, CancellationToken.None);

    private async Task AssertOnceAsync(VideoRequest request, string when)
    {
        var done = await fixture.Until<VideoRequest>(ObjectName.Of(request), seen => seen.Status?.State is RequestState.Succeeded or RequestState.Failed);
        Assert.Equal((RequestState.Succeeded, when), (done.Status!.State, when));
        Assert.All(done.Status.Phases!, phase => Assert.Equal(1, phase.Attempt));
        Assert.Equal(new Usd(0.06m), done.Status.Cost!.TotalUsd);
        var jobs = await fixture.Client.ListAsync<V1Job>(
            new ListOptions { Namespace = fixture.Namespace, LabelSelector = $"{PhaseLabels.Request}={request.Metadata.Uid}" }, CancellationToken.None);
        Assert.Equal(6, jobs.Items.Count);
    }
}
