using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>A schedule that is due at once: its status says that it is decided until two days ago, and the last run since is made up for.</summary>
internal static class DueSchedule
{
    public static async Task<VideoSchedule> CreateAsync(OperatorFixture fixture, string name, VideoScheduleSpec spec)
    {
        // Suspended until its status is there, for an operator that is there already.
        var schedule = new VideoSchedule { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = fixture.Namespace }, Spec = spec with { Schedule = "@daily", Suspend = true } };
        var stored = await fixture.Client.CreateAsync(schedule, CancellationToken.None);
        var past = new JsonObject { ["status"] = new JsonObject { ["observedSchedule"] = "@daily UTC", ["decidedUntil"] = stored.Metadata.CreationTimestamp!.Value.AddDays(-2).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture) } };
        await fixture.Client.PatchAsync<VideoSchedule>(ObjectName.Of(schedule), Patch.Merge(past) with { Subresource = "status" }, CancellationToken.None);
        return await fixture.Client.PatchAsync<VideoSchedule>(ObjectName.Of(schedule), Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["suspend"] = false } }), CancellationToken.None);
    }
}
