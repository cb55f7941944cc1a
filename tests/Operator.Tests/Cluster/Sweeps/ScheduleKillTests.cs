using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Tests.Cluster.Sweeps;

/// <summary>Real operator processes that make up for missed runs, killed at moments that nobody chose.</summary>
public sealed class ScheduleKillTests : IAsyncLifetime
{
    private const int Kills = 12;
    private const int Days = 4;

    /// <summary>Long enough for a process to start and to work, short enough to hit it at both.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(2.5);

    private readonly OperatorFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Each_missed_run_is_made_up_for_once_whoever_is_killed()
    {
        await using var kubelet = new PlayedKubelet(fixture, (phase, _) => PlayedKubelet.Done(phase));
        var schedule = await DueSchedule.CreateAsync(
            fixture, "daily", new() { Topics = new() { List = ["a", "b", "c"] }, Template = [], BatchSize = 2, CatchUp = new() { Policy = CatchUpPolicy.All }, SuccessfulRequestsHistoryLimit = 100 }, Days);
        var seed = Random.Shared.Next();
        var chance = new Random(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = OperatorProcess.Start(fixture, "--leader-elect=false");
            await Task.Delay(LongestLife * chance.NextDouble(), TimeProvider.System);
            process.Kill();
        }

        using var last = OperatorProcess.Start(fixture, "--leader-elect=false");
        await fixture.Until<VideoSchedule>(ObjectName.Of(schedule), seen => seen.Status is { Pending: null, ActiveCount: 0, Run.Made: true });

        var made = await fixture.Client.ListAsync<VideoRequest>(new ListOptions { Namespace = fixture.Namespace }, CancellationToken.None);
        var topics = made.Items.OrderBy(request => request.Metadata.Name, StringComparer.Ordinal).Select(request => request.Spec.Topic);
        Assert.True(topics.SequenceEqual(["a", "b", "c", "a", "b", "c", "a", "b"]), $"seed {seed}: {string.Join(", ", topics)}");
        Assert.All(made.Items, request => Assert.Equal(RequestState.Succeeded, request.Status?.State));
    }
}
