using System.Text.Json.Nodes;

namespace VideoAgent.Testing.Vendors.Instagram;

/// <summary>Insights of Reels: of one that is new there are none yet, and of one that few have seen none are told.</summary>
public sealed class StubInstagramInsights
{
    private static readonly string[] Known =
        ["views", "reach", "likes", "comments", "saved", "shares", "total_interactions", "ig_reels_avg_watch_time", "ig_reels_video_view_total_time", "reels_skip_rate"];

    /// <summary>By the post's id and the metric's name; times are milliseconds.</summary>
    public Dictionary<string, Dictionary<string, long>> Values { get; } = [];

    /// <summary>Posts that too few have seen.</summary>
    public HashSet<string> SeenByFew { get; } = [];

    internal (int Status, JsonObject Answer) Answer(string id, string[] metrics)
    {
        // Those that ended with version 22 are refused like those that never were.
        if (metrics.Except(Known).FirstOrDefault() is { } odd) return (400, StubInstagram.Error(100, null, $"(#100) metric[0] must be one of the following values, and is {odd}"));
        if (SeenByFew.Contains(id)) return (400, StubInstagram.Error(10, null, "(#10) Not enough viewers for the media to show insights"));
        if (!Values.TryGetValue(id, out var values)) return (400, StubInstagram.Error(24, 2207006, "The media with this id does not exist."));
        var data = metrics.Where(values.ContainsKey).Select(metric => (JsonNode)new JsonObject
        {
            ["name"] = metric,
            ["period"] = "lifetime",
            ["values"] = new JsonArray(new JsonObject { ["value"] = values[metric] }),
            ["title"] = metric,
            ["id"] = $"{id}/insights/{metric}/lifetime",
        });
        return (200, new JsonObject { ["data"] = new JsonArray([.. data]) });
    }
}
