using System.Text.RegularExpressions;
using VideoAgent.Contracts.Artifacts;
using static VideoAgent.Contracts.Requests.SpecRuleBuilders;

namespace VideoAgent.Contracts.Requests;

/// <summary>
/// Every bound of a <see cref="VideoSpec"/> and every rule between its fields, in one table. Manifests, the admission webhook and the start
/// of a reconcile check with it; the custom resource's schema is compared with its <see cref="SpecRule.Bounds"/>.
/// </summary>
public static partial class VideoSpecRules
{
    private const int MaxName = 253;
    private const int MaxKey = 512;
    private const int MaxTtl = 365 * 24 * 60 * 60;

    public static IReadOnlyList<SpecRule> All { get; } = [.. Subject(), .. Brand(), .. Script(), .. Voice(), .. Visuals(), .. Assembly(), .. Publishing(), .. Running()];

    /// <summary>All faults, in the order of the table; empty when the spec may run.</summary>
    public static IReadOnlyList<SpecFault> Check(VideoSpec spec) => [.. All.SelectMany(rule => rule.Check(spec))];

    private static IEnumerable<SpecRule> Subject() =>
    [
        Text("spec.topic", s => s.Topic, 200),
        Shape("spec.region", s => s.Region, RegionShape(), 2, "two capital letters of ISO 3166, like US"),
        Shape("spec.language", s => s.Language, LanguageShape(), 20, "a language tag, like en or pt-BR"),
        Range("spec.durationSeconds", s => s.DurationSeconds, 15, 90),
        Count("spec.platforms", s => s.Platforms.Count, 1, 3),
        That("spec.platforms", "each platform once", s => s.Platforms.Distinct().Count() == s.Platforms.Count ? null : string.Join(", ", s.Platforms)),
    ];

    private static IEnumerable<SpecRule> Brand() =>
    [
        Text("spec.brand.name", s => s.Brand.Name, 80),
        Text("spec.brand.tone", s => s.Brand.Tone, 120),
        Text("spec.brand.callToAction", s => s.Brand.CallToAction, 200),
        Count("spec.brand.hookTemplates", s => s.Brand.HookTemplates.Count, 0, 20),
        Texts("spec.brand.hookTemplates[]", s => s.Brand.HookTemplates, 200),
        Placeholders("spec.brand.hookTemplates[]", s => s.Brand.HookTemplates, "{topic}", "{brand}", "{year}"),
        That("spec.brand.watermark", "either text or imageKey", s => s.Brand.Watermark switch
        {
            { Text: not null, ImageKey: not null } => "both text and imageKey",
            { Text: null, ImageKey: null } => "neither text nor imageKey",
            _ => null,
        }),
        Text("spec.brand.watermark.text", s => s.Brand.Watermark?.Text, 60),
        Key("spec.brand.watermark.imageKey", s => s.Brand.Watermark?.ImageKey),
        Range("spec.brand.watermark.opacity", s => s.Brand.Watermark?.Opacity ?? 0, 0, 1),
        Name("spec.brandRef.name", s => s.BrandRef?.Name),
    ];

    private static IEnumerable<SpecRule> Script() =>
    [
        Provider("spec.script.provider", s => s.Script.Provider),
        Text("spec.script.model", s => s.Script.Model, 100),
        Range("spec.script.temperature", s => s.Script.Temperature, 0, 2),
    ];

    private static IEnumerable<SpecRule> Voice() =>
    [
        Provider("spec.voice.provider", s => s.Voice.Provider),
        Text("spec.voice.voiceId", s => s.Voice.VoiceId, 100),
        Text("spec.voice.model", s => s.Voice.Model, 100),
        Range("spec.voice.stability", s => s.Voice.Stability, 0, 1),
        Range("spec.voice.similarityBoost", s => s.Voice.SimilarityBoost, 0, 1),
        Range("spec.voice.style", s => s.Voice.Style, 0, 1),
        Range("spec.voice.speed", s => s.Voice.Speed, 0.7, 1.3),
    ];

    private static IEnumerable<SpecRule> Visuals() =>
    [
        Provider("spec.visuals.provider", s => s.Visuals.Provider),
        Text("spec.visuals.model", s => s.Visuals.Model, 100),
        Range("spec.visuals.sceneCount", s => s.Visuals.SceneCount, 1, 12),
        Text("spec.visuals.style", s => s.Visuals.Style, 500),
        Text("spec.visuals.quality", s => s.Visuals.Quality, 40),
    ];

    private static IEnumerable<SpecRule> Assembly() =>
    [
        Numbers("spec.assembly.fps", s => s.Assembly.Fps, 24, 25, 30, 50, 60),
        Choice("spec.assembly.preset", s => s.Assembly.Preset,
            "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"),
        Range("spec.assembly.crf", s => s.Assembly.Crf, 0, 51),
        Range("spec.assembly.transition.milliseconds", s => s.Assembly.Transition.Milliseconds, 0, 2000),
        That("spec.assembly.transition.milliseconds", "at most half of an average scene (durationSeconds / sceneCount / 2)", OverlongTransition),
        Key("spec.assembly.music.key", s => s.Assembly.Music?.Key),
        Range("spec.assembly.music.volume", s => s.Assembly.Music?.Volume ?? 1, 0, 2),
    ];

    private static IEnumerable<SpecRule> Publishing() =>
    [
        Provider("spec.publishing.provider", s => s.Publishing.Provider),
        Shape("spec.publishing.youtube.playlistId", s => s.Publishing.Youtube.PlaylistId, IdentifierShape(), 64, "up to 64 letters, digits, - and _, like PLabc123"),
        Shape("spec.publishing.youtube.categoryId", s => s.Publishing.Youtube.CategoryId, DigitsShape(), 4, "YouTube's number of the category, like \"27\""),
        Choice("spec.publishing.tiktok.privacyLevel", s => s.Publishing.Tiktok.PrivacyLevel,
            "PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "FOLLOWER_OF_CREATOR", "SELF_ONLY"),
    ];

    private static IEnumerable<SpecRule> Running() =>
    [
        Shape("spec.review.digest", s => s.Review.Digest, DigestShape(), 64, "the 64 hexadecimal digits of status.review.digest"),
        That("spec.review", "a decision with the digest it is about (see status.review.digest)", s => s.Review is { Decision: not null, Digest: null } ? "a decision without a digest" : null),
        Text("spec.review.note", s => s.Review.Note, 1000),
        That("spec.budget.maxUsd", "\"0.00\" to \"1000.00\"", s => s.Budget.MaxUsd.Amount is >= 0 and <= 1000 ? null : s.Budget.MaxUsd.ToString(),
            new() { Minimum = 0, Maximum = 1000, MaxLength = 32 }),
        Name("spec.credentialsRef.name", s => s.CredentialsRef?.Name),
        Range("spec.priority", s => s.Priority, -1000, 1000),
        Text("spec.retry.token", s => s.Retry?.Token, 64),
        Range("spec.retention.assetDays", s => s.Retention.AssetDays, 1, 3650),
        Range("spec.ttlSecondsAfterFinished", s => s.TtlSecondsAfterFinished, 0, MaxTtl),
    ];

    private static SpecRule Provider(string path, Func<VideoSpec, string?> read) =>
        Shape(path, read, ProviderShape(), 40, "a provider's name in small letters, like embedded or openai");

    private static SpecRule Name(string path, Func<VideoSpec, string?> read) =>
        Shape(path, read, KubernetesShapes.Subdomain(), MaxName, "the name of an object in the namespace: small letters, digits, - and .");

    private static SpecRule Key(string path, Func<VideoSpec, string?> read) =>
        That(path, "a key of plain parts separated by /, like brand/logo.png", s => read(s) is { } key && !ArtifactKeys.IsSafePath(key) ? FoundText.Quote(key) : null,
            new() { MinLength = 1, MaxLength = MaxKey });

    /// <summary>Two fades may not meet inside one scene, or a picture would never be seen alone.</summary>
    private static string? OverlongTransition(VideoSpec spec)
    {
        var transition = spec.Assembly.Transition;
        var crossfades = transition.Kind == TransitionKind.Crossfade && spec.Visuals.SceneCount > 1;
        return crossfades && 2L * transition.Milliseconds * spec.Visuals.SceneCount > 1000L * spec.DurationSeconds
            ? $"{transition.Milliseconds} ms with {spec.Visuals.SceneCount} scenes in {spec.DurationSeconds} s"
            : null;
    }

    [GeneratedRegex(@"^[A-Z]{2}\z")]
    private static partial Regex RegionShape();

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\z")]
    private static partial Regex LanguageShape();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex ProviderShape();

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z")]
    private static partial Regex IdentifierShape();

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex DigestShape();

    [GeneratedRegex(@"^[0-9]+\z")]
    private static partial Regex DigitsShape();
}
