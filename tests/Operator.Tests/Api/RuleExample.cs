using System.Text;
using System.Text.Json.Nodes;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Operator.Tests.Api;

/// <summary>A spec on each side of one rule's bound. <see cref="IsCel"/>: an API server sees it by a rule in CEL, and one without CEL not at all.</summary>
public sealed record RuleExample(string Path, JsonObject Good, JsonObject Bad, bool IsCel)
{
    private static readonly string Digest = new('a', 64);

    public static IReadOnlyList<RuleExample> All { get; } =
    [
        Of("topic", "tea", ""),
        Of("region", "DE", "Germany"),
        Of("language", "pt-BR", "English"),
        Of("durationSeconds", 90, 91),
        Of("platforms", Items("TikTok"), Items()),
        Of("platforms", Items("TikTok", "YouTube"), Items("TikTok", "TikTok")),
        Of("brand.name", Text(80), Text(81)),
        Of("brand.tone", Text(120), Text(121)),
        Of("brand.callToAction", Text(200), Text(201)),
        Of("brand.hookTemplates", Items([.. Enumerable.Repeat("a", 20)]), Items([.. Enumerable.Repeat("a", 21)])),
        Of("brand.hookTemplates", Items(Text(200)), Items(Text(201))),
        Of("brand.hookTemplates", Items("{topic} in {year}: {a b} or { {", "{a{brand} {}"), Items("{topic} by {author}"), isCel: true),
        Of("brand.watermark", new JsonObject { ["text"] = "a" }, new JsonObject { ["text"] = "a", ["imageKey"] = "b" }, isCel: true),
        Of("brand.watermark", new JsonObject { ["imageKey"] = "b" }, new JsonObject(), isCel: true),
        Of("brand.watermark.text", Text(60), Text(61)),
        Of("brand.watermark.imageKey", "brand/logo.png", Text(513)),
        Of("brand.watermark.opacity", 1, 1.5, """{"brand":{"watermark":{"text":"a"}}}"""),
        Of("brandRef.name", "plain-money", "Plain_Money"),
        Of("script.provider", "openai", "Open AI"),
        Of("script.model", Text(100), Text(101)),
        Of("script.temperature", 2, 2.1),
        Of("voice.provider", "elevenlabs", "Eleven"),
        Of("voice.voiceId", Text(100), Text(101)),
        Of("voice.model", Text(100), Text(101)),
        Of("voice.stability", 1, 1.1),
        Of("voice.similarityBoost", 1, 1.1),
        Of("voice.style", 1, 1.1),
        Of("voice.speed", 1.3, 1.4),
        Of("visuals.provider", "openai", "-"),
        Of("visuals.model", Text(100), Text(101)),
        Of("visuals.sceneCount", 12, 13),
        Of("visuals.style", Text(500), Text(501)),
        Of("visuals.quality", Text(40), Text(41)),
        Of("assembly.fps", 60, 29),
        Of("assembly.preset", "fast", "fastest"),
        Of("assembly.crf", 51, 52),
        Of("assembly.transition.milliseconds", 2000, 2001),
        Of("assembly.transition.milliseconds", 600, 700, """{"durationSeconds":15,"visuals":{"sceneCount":12}}""", isCel: true),
        Of("assembly.music.key", "music/calm.mp3", Text(513)),
        Of("assembly.music.volume", 2, 2.1, """{"assembly":{"music":{"key":"a"}}}"""),
        Of("publishing.provider", "youtube", "You Tube"),
        Of("publishing.youtube.playlistId", "PL_a-1", "no blanks"),
        Of("publishing.youtube.categoryId", "27", "a27"),
        Of("publishing.tiktok.privacyLevel", "SELF_ONLY", "MINE"),
        Of("review.digest", Digest, "abc"),
        Of("review", new JsonObject { ["decision"] = "Approved", ["digest"] = Digest }, new JsonObject { ["decision"] = "Approved" }, isCel: true),
        Of("review.note", Text(1000), Text(1001)),
        Of("budget.maxUsd", "1000.00", "1000.01"),
        Of("credentialsRef.name", "video-keys", "video_keys"),
        Of("priority", 1000, 1001),
        Of("retry.token", Text(64), Text(65), """{"retry":{"from":"VideoAssembly"}}"""),
        Of("retention.assetDays", 3650, 3651),
        Of("ttlSecondsAfterFinished", 31_536_000, 31_536_001),
    ];

    /// <summary>What a failing test shows of it.</summary>
    public override string ToString() => $"{Path} (bad: {FoundText.Quote(Bad.ToJsonString())})";

    /// <summary>As the operator reads it, with every default.</summary>
    public static VideoSpec Read(JsonObject spec) => WireJson.Deserialize<VideoSpec>(Encoding.UTF8.GetBytes(spec.ToJsonString()))!;

    private static RuleExample Of(string path, JsonNode good, JsonNode bad, string beside = "{}", bool isCel = false) =>
        new("spec." + path, With(beside, path, good), With(beside, path, bad), isCel);

    private static JsonObject With(string beside, string path, JsonNode value)
    {
        var spec = JsonNode.Parse(beside)!.AsObject();
        spec["topic"] = "tea";
        var (node, parts) = (spec, path.Split('.'));
        foreach (var part in parts[..^1]) node = (node[part] ??= new JsonObject()).AsObject();
        node[parts[^1]] = value;
        return spec;
    }

    private static string Text(int length) => new('a', length);

    private static JsonArray Items(params string[] items) => [.. items.Select(item => JsonValue.Create(item))];
}
