using System.Text.Json.Nodes;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;

namespace VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

/// <summary>What videos.insert is told: with the disclosure and for whom it is made, which are part of the insert and never added later.</summary>
internal static class VideoInsert
{
    /// <summary>People and Blogs: what YouTube's own page proposes. The interface wants a category.</summary>
    private const string UsualCategory = "22";

    public static JsonObject Body(YouTubeMetadata metadata, string fingerprint) => new()
    {
        ["snippet"] = new JsonObject
        {
            ["title"] = metadata.Title,
            ["description"] = metadata.Description,
            ["tags"] = new JsonArray([.. metadata.Tags.Append(fingerprint).Select(tag => (JsonNode)tag)]),
            ["categoryId"] = metadata.CategoryId ?? UsualCategory,
            ["defaultLanguage"] = metadata.Language,
            ["defaultAudioLanguage"] = metadata.Language,
        },
        ["status"] = Status(metadata),
    };

    /// <summary>What a video is until its time has come, and then by itself public, is private.</summary>
    public static string Privacy(YouTubeMetadata metadata) => (metadata.PublishAt, metadata.PrivacyStatus) switch
    {
        (not null, _) => "private",
        (null, YouTubeVisibility.Public) => "public",
        (null, YouTubeVisibility.Unlisted) => "unlisted",
        _ => "private",
    };

    private static JsonObject Status(YouTubeMetadata metadata)
    {
        var status = new JsonObject
        {
            ["privacyStatus"] = Privacy(metadata),
            ["selfDeclaredMadeForKids"] = metadata.SelfDeclaredMadeForKids,
            ["containsSyntheticMedia"] = metadata.ContainsSyntheticMedia,
        };
        if (metadata.PublishAt is { } at) status["publishAt"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        return status;
    }
}
