using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>A daily schedule that is due at once: its status says that it is decided until some days ago, and what was due since is made up for.</summary>
internal static class DueSchedule
{
    public static async Task<VideoSchedule> CreateAsync(OperatorFixture fixture, string name, VideoScheduleSpec spec, int days = 2)
    {
        // Suspended until its status is there, for an operator that is there already.
        var schedule = new VideoSchedule { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = fixture.Namespace }, Spec = spec with { Schedule = "@daily", Suspend = true } };
        var stored = await fixture.Client.CreateAsync(schedule, CancellationToken.None);
        var past = new JsonObject { ["status"] = new JsonObject { ["observedSchedule"] = "@daily UTC", ["decidedUntil"] = stored.Metadata.CreationTimestamp!.Value.AddDays(-days).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture) } };
        await fixture.Client.PatchAsync<VideoSchedule>(ObjectName.Of(schedule), Patch.Merge(past) with { Subresource = "status" }, CancellationToken.None);
        return await fixture.Client.PatchAsync<VideoSchedule>(ObjectName.Of(schedule), Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["suspend"] = false } }), CancellationToken.None);
    }
}
