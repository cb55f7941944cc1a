using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Contracts.Tests.Json;

public sealed class ContractJsonTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly RequestIdentity Request = new() { Namespace = "team", Name = "first", Uid = "uid-1" };
    private static readonly PublicationFact Publication = new() { Platform = Platform.TikTok, State = "Public", Id = "7", Url = "https://example.com/7", PublishedAt = Noon };
    private static readonly PhaseFacts Facts = new() { Topic = "t", Title = "T", VideoSeconds = 59.5, Publications = [Publication], Warnings = ["w"] };
    private static readonly Maker Maker = new() { Provider = "openai", Origin = Origin.Model, Model = "m", Voice = "alloy", Revision = "1", Instructions = [new("script-1", "abc")] };
    private static readonly ProvenPart Part = new() { ContentHash = "abc", Maker = Maker, Files = [new() { Name = "scenes/01.png", Sha256 = "abc", PromptSha256 = "def" }] };

    public static TheoryData<object> Documents =>
    [
        new PhaseInput { Request = Request, Spec = Spec(), Attempt = 2, Upstream = new Dictionary<PhaseName, string> { [PhaseName.TrendDiscovery] = "abc" } },
        new PhaseReport { Phase = PhaseName.Publishing, Outcome = ExitClass.Quota, Reason = "Quota", VideoSha256 = "def", Cost = new(0.1m), RetryAt = Noon, StartedAt = Noon, Facts = Facts, Artifacts = new Dictionary<string, string> { ["a"] = "b" } },
        Spec(),
        new OutputManifest { Phase = PhaseName.VideoAssembly, ContentHash = "abc", Cost = new(1.25m), Maker = Maker, Facts = Facts, Files = [new() { Name = "video.mp4", Bytes = long.MaxValue, Sha256 = "def" }] },
        new TrendReport { Niche = "n", Date = new(2026, 11, 22), Chosen = "s", Topics = [new() { Rank = 1, Subject = "s", Virality = 71.5, Signals = new() { Growth = 0.5 }, Reasons = ["r"], Source = "embedded" }] },
        new ScriptDocument
        {
            Topic = "t", Title = "日本語 \"quoted\"", Language = "en", TargetSeconds = 60,
            Lines = [new() { Section = ScriptSection.Hook, Text = "Hello there.", Emphasis = ["Hello"] }],
            Scenes = [new() { Number = 1, FirstLine = 0, Prompt = "p", Headline = "h", Kind = "Title" }],
            PlatformTexts = new Dictionary<Platform, PlatformText> { [Platform.Instagram] = new() { Title = "t", Description = "d", Hashtags = ["x"] } },
        },
        new WordTimings { DurationSeconds = 1.5, Words = [new() { Text = "Hello", Start = 0, End = 0.4, Line = 0 }] },
        new SceneSet { Scenes = [new() { Number = 1, Artifact = "scenes/01.png", Width = 1024, Height = 1792, Sha256 = "abc", MadeBy = "embedded" }] },
        new Provenance
        {
            Topic = "t",
            Title = "T",
            Language = "en",
            Script = Part,
            Voice = Part,
            Pictures = Part,
            Made = Part.Files,
            Assets = [new() { Kind = AssetKind.Font, Name = "Inter", Licence = "OFL-1.1" }, new() { Kind = AssetKind.Music, Name = "calm.mp3", Sha256 = "def" }],
        },
        new PublicationSet { VideoSha256 = "abc", Publications = [Publication] },
        new PriceList { AsOf = new(2026, 11, 22), Prices = [new() { Provider = "openai", Phase = PhaseName.VisualGeneration, Model = "m", IsDefault = true, PerImage = new Dictionary<string, Usd> { ["low"] = new(0.01m) } }] },
        new RpmTable { UsdPerThousandViews = new Dictionary<Platform, Usd> { [Platform.YouTube] = new(0.05m) } },
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_survives_the_wire_unchanged(object document)
    {
        var json = JsonSerializer.Serialize(document, TypeOf(document));

        var back = JsonSerializer.Deserialize(json, TypeOf(document))!;

        Assert.Equivalent(document, back, strict: true);
        Assert.Equal(json, JsonSerializer.Serialize(back, TypeOf(document)));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Unknown_member_is_refused(object document)
    {
        var json = JsonSerializer.Serialize(document, TypeOf(document));
        var newer = string.Concat("{\"fromTheFuture\":1,", json.AsSpan(json.IndexOf('{', StringComparison.Ordinal) + 1));

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(newer, TypeOf(document)));
    }

    [Fact]
    public void Absent_members_take_their_defaults()
    {
        var spec = JsonSerializer.Deserialize("""{"topic":"t","brand":{"watermark":{"text":"w"}},"voice":{"speed":1.1}}""", ContractJson.Default.VideoSpec)!;
        var report = JsonSerializer.Deserialize("""{"phase":"Publishing","outcome":"Done"}""", ContractJson.Default.PhaseReport)!;

        Assert.Equivalent(new VideoSpec { Topic = "t", Brand = new() { Watermark = new() { Text = "w" } }, Voice = new() { Speed = 1.1 } }, spec, strict: true);
        Assert.Equal((0, 0, 0), (report.Artifacts.Count, report.Facts.Warnings.Count, report.Facts.Publications.Count));
    }

    [Fact]
    public void Unknown_name_of_a_choice_is_refused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"topicMode":"Guess"}""", ContractJson.Default.VideoSpec));

    [Fact]
    public void Every_serialisable_document_is_tried_here()
    {
        var documents = typeof(ContractJson).GetCustomAttributesData()
            .Where(data => data.AttributeType == typeof(JsonSerializableAttribute))
            .Select(data => (Type)data.ConstructorArguments[0].Value!)
            .Where(type => !type.IsGenericType); // a list is nothing but its items

        Assert.Equal(documents.Count(), Documents.Count);
    }

    private static VideoSpec Spec() => new()
    {
        Topic = "personal finance",
        Brand = new() { Name = "b", HookTemplates = ["{topic}"], Watermark = new() { Text = "w", Position = Corner.BottomLeft } },
        Publishing = new() { Youtube = new() { PublishAt = Noon } },
        Budget = new() { MaxUsd = new(0.1234m) },
        Retry = new() { From = PhaseName.VisualGeneration, Token = "2" },
        Review = new() { Required = true, Decision = ReviewDecision.Approved },
    };

    private static JsonTypeInfo TypeOf(object document) => ContractJson.Default.GetTypeInfo(document.GetType())!;
}
