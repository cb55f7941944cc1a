using System.Text.Json.Serialization;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Metadata;

/// <summary>
/// What a platform is told about a video, within its limits. That media are generated is part of every kind of it, follows from the video's
/// provenance and has no setter: no manifest and no caller can leave the disclosure out.
/// </summary>
internal abstract record PublicationMetadata
{
    public const string CurrentVersion = "videoagent.dev/publication/v1";

    public string Version { get; init; } = CurrentVersion;
    public abstract Platform Platform { get; }
    public required string Language { get; init; }

    /// <summary>Of a video whose provenance nobody read, it says that it is generated.</summary>
    [JsonIgnore]
    public Disclosure Disclosure { get; init; } = Disclosure.Of(provenance: null);
}

/// <summary>Names as in the YouTube Data API's video resource.</summary>
internal sealed record YouTubeMetadata : PublicationMetadata
{
    public override Platform Platform => Platform.YouTube;
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public string? CategoryId { get; init; }
    public string? PlaylistId { get; init; }
    public required YouTubeVisibility PrivacyStatus { get; init; }
    public DateTimeOffset? PublishAt { get; init; }
    public required bool SelfDeclaredMadeForKids { get; init; }
    public bool ContainsSyntheticMedia => Disclosure.IsGenerated;
}

/// <summary>Names as in TikTok's Content Posting API, whose title is the caption.</summary>
internal sealed record TikTokMetadata : PublicationMetadata
{
    public override Platform Platform => Platform.TikTok;
    public required string Title { get; init; }
    public required TikTokMode Mode { get; init; }
    public string? PrivacyLevel { get; init; }

    [JsonPropertyName("is_aigc")]
    public bool IsAigc => Disclosure.IsGenerated;
}

internal sealed record InstagramMetadata : PublicationMetadata
{
    public override Platform Platform => Platform.Instagram;
    public required string Caption { get; init; }
    public required InstagramMode Mode { get; init; }
    public bool AiGenerated => Disclosure.IsGenerated;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(YouTubeMetadata))]
[JsonSerializable(typeof(TikTokMetadata))]
[JsonSerializable(typeof(InstagramMetadata))]
[JsonSerializable(typeof(Folder.Receipt))]
internal sealed partial class PublishingJson : JsonSerializerContext;
