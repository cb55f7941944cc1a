using System.Text.Json.Nodes;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>Statuses of pods with which something is wrong, as a kubelet and a scheduler write them.</summary>
internal static class PodTrouble
{
    public static JsonObject Container(string podPhase, JsonObject state) => new()
    {
        ["phase"] = podPhase,
        ["containerStatuses"] = new JsonArray(new JsonObject { ["name"] = "phase-runner", ["image"] = "x", ["imageID"] = "x", ["ready"] = false, ["restartCount"] = 0, ["state"] = state }),
    };

    public static JsonObject NoImage() =>
        Container("Pending", new JsonObject { ["waiting"] = new JsonObject { ["reason"] = "ImagePullBackOff", ["message"] = "Back-off pulling image \"videoagent/phase-runner:test\"" } });

    public static JsonObject NoNode() => new()
    {
        ["phase"] = "Pending",
        ["conditions"] = new JsonArray(new JsonObject { ["type"] = "PodScheduled", ["status"] = "False", ["reason"] = "Unschedulable", ["message"] = "0/3 nodes are available: 3 Insufficient memory." }),
    };

    /// <summary>It ended well and said this.</summary>
    public static JsonObject Says(string report) =>
        Container("Succeeded", new JsonObject { ["terminated"] = new JsonObject { ["exitCode"] = 0, ["message"] = report } });
}
