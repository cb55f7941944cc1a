using System.Text.Json.Serialization.Metadata;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Contracts.Tests.Requests;

public sealed class VideoSpecRulesTests
{
    private static readonly VideoSpec Good = new() { Topic = "personal finance" };

    public static TheoryData<string, string, VideoSpec> Broken => new()
    {
        { "spec.topic", "nothing", Good with { Topic = "" } },
        { "spec.topic", "only blanks", Good with { Topic = " \n " } },
        { "spec.topic", "201 characters", Good with { Topic = string.Concat(Enumerable.Repeat("😀", 201)) } },
        { "spec.topic", "the control character U+001B", Good with { Topic = "red \e[31m" } },
        { "spec.region", "\"us\"", Good with { Region = "us" } },
        { "spec.language", "\"english\"", Good with { Language = "english" } },
        { "spec.durationSeconds", "14", Good with { DurationSeconds = 14 } },
        { "spec.durationSeconds", "91", Good with { DurationSeconds = 91 } },
        { "spec.platforms", "0 entries", Good with { Platforms = [] } },
        { "spec.platforms", "YouTube, YouTube", Good with { Platforms = [Platform.YouTube, Platform.YouTube] } },
        { "spec.brand.hookTemplates[1]", "nothing", Good with { Brand = new() { HookTemplates = ["{topic}", ""] } } },
        { "spec.brand.hookTemplates[1]", "\"{topci}\"", Good with { Brand = new() { HookTemplates = ["{topic} by {brand} in {year}", "Nobody says {topci}."] } } },
        { "spec.brand.watermark", "both text and imageKey", Good with { Brand = new() { Watermark = new() { Text = "a", ImageKey = "a.png" } } } },
        { "spec.brand.watermark", "neither text nor imageKey", Good with { Brand = new() { Watermark = new() } } },
        { "spec.brand.watermark.imageKey", "\"../other/logo.png\"", Good with { Brand = new() { Watermark = new() { ImageKey = "../other/logo.png" } } } },
        { "spec.brand.watermark.opacity", "1.5", Good with { Brand = new() { Watermark = new() { Text = "a", Opacity = 1.5 } } } },
        { "spec.brandRef.name", "\"\"", Good with { BrandRef = new() } },
        { "spec.script.provider", "\"Open AI\"", Good with { Script = new() { Provider = "Open AI" } } },
        { "spec.voice.speed", "NaN", Good with { Voice = new() { Speed = double.NaN } } },
        { "spec.voice.speed", "1.31", Good with { Voice = new() { Speed = 1.31 } } },
        { "spec.visuals.sceneCount", "13", Good with { Visuals = new() { SceneCount = 13 } } },
        { "spec.assembly.fps", "31", Good with { Assembly = new() { Fps = 31 } } },
        { "spec.assembly.preset", "\"faast\"", Good with { Assembly = new() { Preset = "faast" } } },
        { "spec.assembly.crf", "52", Good with { Assembly = new() { Crf = 52 } } },
        { "spec.assembly.transition.milliseconds", "2000 ms with 12 scenes in 15 s", Good with { DurationSeconds = 15, Visuals = new() { SceneCount = 12 }, Assembly = new() { Transition = new() { Milliseconds = 2000 } } } },
        { "spec.assembly.music.key", "\"\"", Good with { Assembly = new() { Music = new() } } },
        { "spec.publishing.tiktok.privacyLevel", "\"public\"", Good with { Publishing = new() { Tiktok = new() { PrivacyLevel = "public" } } } },
        { "spec.budget.maxUsd", "-0.01", Good with { Budget = new() { MaxUsd = new(-0.01m) } } },
        { "spec.retry.token", "nothing", Good with { Retry = new() } },
        { "spec.ttlSecondsAfterFinished", "-1", Good with { TtlSecondsAfterFinished = -1 } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Value_outside_the_bounds_is_named_with_its_path(string path, string found, VideoSpec spec)
    {
        var fault = Assert.Single(VideoSpecRules.Check(spec));

        Assert.Equal((path, found), (fault.Path, fault.Found));
    }

    [Fact]
    public void Spec_of_defaults_needs_only_a_topic() => Assert.Empty(VideoSpecRules.Check(Good));

    [Fact]
    public void Braces_around_no_word_are_text_like_any_other() =>
        Assert.Empty(VideoSpecRules.Check(Good with { Brand = new() { HookTemplates = ["{ } {} {\\b1} {a,b}"] } }));

    [Fact]
    public void All_faults_are_found_at_once()
    {
        var faults = VideoSpecRules.Check(new VideoSpec { DurationSeconds = 10, Region = "usa", Assembly = new() { Fps = 31 } });

        Assert.Equal(["spec.topic", "spec.region", "spec.durationSeconds", "spec.assembly.fps"], faults.Select(fault => fault.Path));
    }

    [Fact]
    public void Two_hundred_characters_are_counted_as_people_count_them() =>
        Assert.Empty(VideoSpecRules.Check(Good with { Topic = string.Concat(Enumerable.Repeat("😀", 200)) }));

    [Fact]
    public void Every_text_number_and_list_of_the_spec_has_bounds()
    {
        var bounded = VideoSpecRules.All.Where(rule => rule.Bounds is not null).Select(rule => rule.Path).ToHashSet();

        Assert.Empty(Fields("spec", ContractJson.Default.VideoSpec).Except(bounded));
    }

    private static IEnumerable<string> Fields(string path, JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Object)
            return type.Properties.SelectMany(property => Fields($"{path}.{property.Name}", TypeOf(property.PropertyType)));
        if (type.Kind == JsonTypeInfoKind.Enumerable)
            return [path, .. Fields($"{path}[]", TypeOf(type.ElementType!))];
        var scalar = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        return scalar.IsEnum || scalar == typeof(bool) || scalar == typeof(DateTimeOffset) ? [] : [path];
    }

    private static JsonTypeInfo TypeOf(Type type) => ContractJson.Default.GetTypeInfo(type) ?? throw new InvalidOperationException($"{type} is unknown to ContractJson");
}
