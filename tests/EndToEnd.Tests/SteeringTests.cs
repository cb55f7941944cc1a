using System.Text.Json.Nodes;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.EndToEnd.Tests;

/// <summary>What people do to a request while its pods work, and afterwards.</summary>
[Collection(VideoCluster.Collection)]
public sealed class SteeringTests(VideoCluster cluster)
{
    [NodeFact]
    public async Task A_suspended_request_has_no_pod_at_work_and_is_finished_when_it_is_resumed()
    {
        var request = await WorkingAsync(VideoCluster.Short("paused", "tidal power"), PhaseName.VisualGeneration);

        await cluster.EditAsync(request, new JsonObject { ["desiredState"] = "Suspend" });
        await cluster.UntilAsync(request, seen => seen.Status?.State == RequestState.Suspended);
        Assert.Empty(AtWork(request));

        await cluster.EditAsync(request, new JsonObject { ["desiredState"] = "Run" });
        var done = await cluster.DoneAsync(request);
        Assert.Equal(done.Status!.Phases!.Sum(phase => phase.Attempt), (await cluster.JobsAsync(done)).Count);
    }

    [NodeFact]
    public async Task A_cancelled_request_has_no_pod_at_work_and_says_what_was_spent()
    {
        var request = await WorkingAsync(VideoCluster.Short("stopped", "glaciers"), PhaseName.VideoAssembly);

        await cluster.EditAsync(request, new JsonObject { ["desiredState"] = "Cancel" });

        var cancelled = await cluster.UntilAsync(request, seen => seen.Status?.State == RequestState.Cancelled);
        Assert.Empty(AtWork(request));
        Assert.Contains("$0.00", cancelled.Status!.Message, StringComparison.Ordinal);
        Assert.Null(cancelled.Status.Artifacts?.Video);
    }

    [NodeFact]
    public async Task Retry_and_edit_run_what_they_touch_and_delete_leaves_nothing()
    {
        var done = await cluster.DoneAsync(await cluster.AskAsync(VideoCluster.Short("steered", "lighthouses")));
        var first = await VideoSha256Async(done);

        await cluster.EditAsync(done, new JsonObject { ["retry"] = new JsonObject { ["from"] = nameof(PhaseName.VideoAssembly), ["token"] = "again" } });
        done = await AttemptedAsync(done, PhaseName.VideoAssembly, 2);
        Assert.Equal([1, 1, 1, 1, 2, 2], Attempts(done));
        Assert.Equal(first, await VideoSha256Async(done));

        await cluster.EditAsync(done, new JsonObject { ["assembly"] = new JsonObject { ["captions"] = new JsonObject { ["style"] = nameof(CaptionStyle.Pop) } } });
        done = await AttemptedAsync(done, PhaseName.VideoAssembly, 3);
        // What is out is out: an edit makes another video, and only a retry publishes it.
        Assert.Equal([1, 1, 1, 1, 3, 2], Attempts(done));
        Assert.Equal(done.Status!.Phases!.Sum(phase => phase.Attempt), (await cluster.JobsAsync(done)).Count);
        Assert.NotEqual(first, await VideoSha256Async(done));

        var folder = cluster.FileOf(ArtifactKeys.RequestPrefix(Identity.Of(done)));
        Assert.True(Directory.Exists(folder), folder);
        await cluster.Client.DeleteAsync<VideoRequest>(ObjectName.Of(done), new DeleteOptions(PropagationPolicy.Foreground), CancellationToken.None);
        await cluster.Client.UntilGoneAsync<VideoRequest>(ObjectName.Of(done));
        Assert.False(Directory.Exists(folder), folder);
        Assert.Empty(await cluster.JobsAsync(done));
    }

    [NodeFact]
    public async Task What_cannot_be_made_fails_for_good_with_its_cause_and_stops_nobody_else()
    {
        var request = VideoCluster.Short("unmakeable", "compost");
        request = request with { Spec = request.Spec with { Brand = new BrandSpec { Watermark = new WatermarkSpec { ImageKey = "studio/no-such-logo.png" } } } };

        var (failed, other) = (await cluster.AskAsync(request), await cluster.AskAsync(VideoCluster.Short("makeable", "compost heaps")));

        failed = await cluster.UntilAsync(failed, seen => seen.Status?.State == RequestState.Failed);
        var assembly = failed.Status!.Phases!.Single(phase => phase.Name == PhaseName.VideoAssembly);
        Assert.Equal((PhaseState.Failed, 1), (assembly.State, assembly.Attempt));
        Assert.Contains("no-such-logo.png", failed.Status.Message, StringComparison.Ordinal);
        await cluster.DoneAsync(other);
    }

    [NodeFact]
    public async Task An_operator_that_is_upgraded_and_rolled_back_under_a_video_goes_on_with_it()
    {
        var upgraded = await WorkingAsync(VideoCluster.Short("upgraded", "kites"), PhaseName.VoiceoverSynthesis);
        await cluster.UpgradeAsync("operator.podLabels.wave=second");
        var rolledBack = await WorkingAsync(VideoCluster.Short("rolled-back", "kestrels"), PhaseName.VoiceoverSynthesis);
        await cluster.RollBackAsync();

        foreach (var request in new[] { upgraded, rolledBack })
        {
            var done = await cluster.DoneAsync(request);
            Assert.All(done.Status!.Phases!, phase => Assert.Equal(1, phase.Attempt));
            Assert.Equal(6, (await cluster.JobsAsync(done)).Count);
        }
    }

    private static IEnumerable<PhaseProcess> AtWork(VideoRequest request) => PhaseProcess.Running().Where(process => process.Input.Request.Uid == request.Metadata.Uid);

    private Task<string> VideoSha256Async(VideoRequest request) => VideoFile.Sha256Async(cluster.FileOf(request.Status!.Artifacts!.Video!.Key!));

    private static IEnumerable<int?> Attempts(VideoRequest request) => request.Status!.Phases!.Select(phase => phase.Attempt);

    private async Task<VideoRequest> WorkingAsync(VideoRequest request, PhaseName phase)
    {
        var asked = await cluster.AskAsync(request);
        return await cluster.UntilAsync(asked, seen => seen.Status?.Phases?.Single(each => each.Name == phase).State == PhaseState.Running);
    }

    private async Task<VideoRequest> AttemptedAsync(VideoRequest request, PhaseName phase, int attempt) =>
        await cluster.DoneAsync(await cluster.UntilAsync(request, seen => seen.Status?.Phases?.Single(each => each.Name == phase).Attempt == attempt));
}
