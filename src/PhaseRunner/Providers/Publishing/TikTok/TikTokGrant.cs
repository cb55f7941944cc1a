using System.Text.Json.Serialization;

namespace VideoAgent.PhaseRunner.Providers.Publishing.TikTok;

/// <summary>What TikTok gave for a refresh token. Never shown: it has no text of its own.</summary>
internal sealed record TikTokGrant
{
    public const string CurrentVersion = "videoagent.dev/tiktok-grant/v1";

    public string Version { get; set; } = CurrentVersion;

    /// <summary>1 is what the Secret's token gave; each number stands for one refresh.</summary>
    public required int Generation { get; init; }

    /// <summary>TikTok's name of the account, for this application.</summary>
    public required string OpenId { get; init; }

    public required string AccessToken { get; init; }
    public required DateTimeOffset AccessUntil { get; init; }

    /// <summary>Worth one more refresh.</summary>
    public required string RefreshToken { get; init; }

    public override string ToString() => $"grant {Generation}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TikTokGrant))]
internal sealed partial class TikTokJson : JsonSerializerContext;
