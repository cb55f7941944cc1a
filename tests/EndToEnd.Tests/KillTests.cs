using VideoAgent.Contracts.Phases;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.EndToEnd.Tests;

/// <summary>Whatever is killed under a video, it is finished, and nothing is done twice.</summary>
[Collection(VideoCluster.Collection)]
public sealed class KillTests(VideoCluster cluster)
{
    /// <summary>Of the seventy-two that there is a chance for: some phases end while they are found.</summary>
    private const int Kills = 50;

    /// <summary>Of the attempts of one phase: fewer than it takes to fail it for good.</summary>
    private const int MostOfOnePhase = 2;

    private static readonly string[] Topics = ["green tea", "night trains", "bicycles", "sourdough", "chess openings", "rain barrels"];

    [NodeFact]
    public async Task Phases_that_are_killed_fifty_times_finish_their_videos()
    {
        var requests = await Task.WhenAll(Topics.Select((topic, number) => cluster.AskAsync(VideoCluster.Short($"killed-{number}", topic))));

        var kills = await KillAsync(requests, new Random());

        foreach (var request in requests)
        {
            var done = await cluster.DoneAsync(request);
            Assert.Equal(done.Status!.Phases!.Sum(phase => phase.Attempt), (await cluster.JobsAsync(done)).Count);
            Assert.Equal(3, done.Status.Publications!.Count);
        }

        Assert.Equal(Kills, kills);
    }

    /// <summary>Each attempt at a moment by chance; returns when that was often enough, or when nothing is left to kill.</summary>
    private async Task<int> KillAsync(IReadOnlyList<VideoRequest> requests, Random chance)
    {
        var ours = requests.Select(request => request.Metadata.Uid).ToHashSet();
        var (kills, seen) = (0, new HashSet<int>());
        while (kills < Kills && !await AreOverAsync(requests))
        {
            var found = PhaseProcess.Running().Where(process => ours.Contains(process.Input.Request.Uid) && process.Input.Attempt <= MostOfOnePhase && seen.Add(process.Id));
            // Side by side: while one is waited for, another could come to its end.
            await Task.WhenAll(found.ToList().Take(Kills - kills).Select(async process =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(100)), TimeProvider.System);
                if (process.Kill()) Interlocked.Increment(ref kills);
            }));
        }

        return kills;
    }

    [NodeTheory]
    [InlineData("kubelet")]
    [InlineData("kube-apiserver")]
    [InlineData("etcd")]
    public async Task A_video_is_finished_although_the_cluster_loses(string component)
    {
        var request = await cluster.AskAsync(VideoCluster.Short($"without-{component}", $"a day without {component}"));
        await cluster.UntilAsync(request, seen => seen.Status?.Phases?.Single(phase => phase.Name == PhaseName.VoiceoverSynthesis).State == PhaseState.Running);

        await cluster.KillAndMendAsync(component);

        var done = await cluster.DoneAsync(request);
        // A pod that a dead kubelet was just starting is made again; it is nobody's failure.
        Assert.All(done.Status!.Phases!, phase => Assert.Equal(0, phase.Failures ?? 0));
        Assert.Equal(done.Status.Phases!.Sum(phase => phase.Attempt), (await cluster.JobsAsync(done)).Count);
    }

    private async Task<bool> AreOverAsync(IReadOnlyList<VideoRequest> requests)
    {
        var seen = await cluster.Client.ListAsync<VideoRequest>(new ListOptions { Namespace = VideoCluster.Namespace }, CancellationToken.None);
        return requests.All(request => seen.Items.Any(item => item.Metadata.Uid == request.Metadata.Uid && item.Status?.State is RequestState.Succeeded or RequestState.Failed));
    }
}
