using System.Text.Json.Nodes;
using VideoAgent.Contracts.Phases;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.EndToEnd.Tests;

/// <summary>What a node, a registry and a memory limit do to pods, and what the request says of it.</summary>
[Collection(VideoCluster.Collection)]
public sealed class TroubleTests(VideoCluster cluster)
{
    [NodeFact]
    public async Task A_phase_that_ran_out_of_memory_is_given_more()
    {
        await cluster.UpgradeAsync("phases.resources.VideoAssembly.memoryMiB=150");

        var done = await cluster.DoneAsync(await cluster.AskAsync(VideoCluster.Short("hungry", "elephants")));

        await cluster.RollBackAsync();
        var assembly = done.Status!.Phases!.Single(phase => phase.Name == PhaseName.VideoAssembly);
        Assert.All(assembly.History!, attempt => Assert.Equal("OutOfMemory", attempt.Reason));
        Assert.Equal(assembly.Attempt, assembly.History!.Count + 1);
        var limits = (await cluster.JobsAsync(done)).Where(job => job.Metadata.Name.Contains("assembly", StringComparison.Ordinal))
            .OrderBy(job => job.Metadata.CreationTimestamp).Select(job => job.Spec.Template.Spec.Containers[0].Resources.Limits["memory"].ToString());
        Assert.Equal(["150Mi", "225Mi"], limits.Take(2));
    }

    [NodeFact]
    public async Task A_pod_that_no_node_takes_is_told_of_and_runs_once_one_does()
    {
        await cluster.UpgradeAsync("phases.nodeSelector.pool=films");
        var request = await cluster.AskAsync(VideoCluster.Short("homeless", "hermit crabs"));

        var stuck = await StuckAsync(request, "Unschedulable");
        Assert.Contains("0/1 nodes are available", stuck.Message, StringComparison.Ordinal);

        await cluster.RollBackAsync();
        await LabelNodeAsync("films");
        var done = await cluster.DoneAsync(request);
        await LabelNodeAsync(null);
        Assert.All(done.Status!.Phases!, phase => Assert.Equal(1, phase.Attempt));
    }

    [NodeFact]
    public async Task An_image_that_cannot_be_had_is_told_of()
    {
        await cluster.UpgradeAsync("phases.image.tag=no-such,phases.image.pullPolicy=Never");
        var request = await cluster.AskAsync(VideoCluster.Short("imageless", "invisible ink"));

        var stuck = await StuckAsync(request, "CannotStart");
        Assert.Contains("ErrImageNeverPull", stuck.Message, StringComparison.Ordinal);

        await cluster.RollBackAsync();
        await cluster.EditAsync(request, new JsonObject { ["desiredState"] = "Cancel" });
        await cluster.UntilAsync(request, seen => seen.Status?.State == RequestState.Cancelled);
    }

    /// <summary>Its first phase, once it says why it does not begin; the events say so too.</summary>
    private async Task<PhaseStatus> StuckAsync(VideoRequest request, string reason)
    {
        var seen = await cluster.UntilAsync(request, seen => seen.Status?.Phases?[0].Reason == reason);
        await ToldAsync(request, reason);
        return seen.Status!.Phases![0];
    }

    private async Task ToldAsync(VideoRequest request, string reason)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await foreach (var change in cluster.Client.WatchAsync<Eventsv1Event>(new WatchOptions { Namespace = VideoCluster.Namespace }, patience.Token))
        {
            if (change.Entity is { Type: "Warning" } told && told.Regarding?.Uid == request.Metadata.Uid && told.Reason == reason) return;
        }

        Assert.Fail($"No event said {reason}.");
    }

    private async Task LabelNodeAsync(string? pool)
    {
        var node = (await cluster.Client.ListAsync<V1Node>(new ListOptions(), CancellationToken.None)).Items.Single();
        await cluster.Client.PatchAsync<V1Node>(ObjectName.Of(node), Patch.Merge(new JsonObject { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["pool"] = pool } } }), CancellationToken.None);
    }
}
