using System.Text;
using System.Text.Json.Nodes;

namespace VideoAgent.Testing.Vendors.YouTubeUploads;

/// <summary>What videos.insert refuses, by its reference of November 2026.</summary>
public static class VideoResourceRules
{
    private const int MostTitle = 100;
    private const int MostDescriptionBytes = 5000;
    private const int MostTags = 500;

    /// <returns>The reason of a 400; null for a sound resource.</returns>
    public static string? Refusal(JsonObject video)
    {
        if (video["snippet"] is not JsonObject snippet || video["status"] is not JsonObject status) return "invalidVideoMetadata";
        var title = Text(snippet, "title");
        if (string.IsNullOrWhiteSpace(title) || title.Length > MostTitle || HasAngles(title)) return "invalidTitle";
        var description = Text(snippet, "description");
        if (Encoding.UTF8.GetByteCount(description) > MostDescriptionBytes || HasAngles(description)) return "invalidDescription";
        var tags = snippet["tags"]?.AsArray().Select(tag => tag!.GetValue<string>()).ToArray() ?? [];
        if (tags.Sum(tag => tag.Length + (tag.Contains(' ') ? 2 : 0)) + Math.Max(0, tags.Length - 1) > MostTags) return "invalidTags";
        if (!int.TryParse(Text(snippet, "categoryId"), out _)) return "invalidCategoryId";
        if (status["publishAt"] is { } at && (Text(status, "privacyStatus") != "private" || !DateTimeOffset.TryParse(at.GetValue<string>(), out _))) return "invalidPublishAt";
        return Text(status, "privacyStatus") is "private" or "public" or "unlisted" ? null : "invalidVideoMetadata";
    }

    private static string Text(JsonObject parent, string name) => parent[name]?.GetValue<string>() ?? "";

    private static bool HasAngles(string text) => text.Contains('<') || text.Contains('>');
}
