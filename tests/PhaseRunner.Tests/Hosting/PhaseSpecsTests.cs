using System.Text.Json;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Tests.Hosting;

/// <summary>Holds the operator's idea of what a phase reads against the phases' own.</summary>
public class PhaseSpecsTests
{
    private static readonly VideoSpec Plain = new() { Topic = "personal finance" };

    /// <summary>One edit of each field that any phase could read.</summary>
    private static readonly Dictionary<string, VideoSpec> Edits = new()
    {
        ["topic"] = Plain with { Topic = "tea" },
        ["topicMode"] = Plain with { TopicMode = TopicMode.Exact },
        ["region"] = Plain with { Region = "DE" },
        ["language"] = Plain with { Language = "en-GB" },
        ["durationSeconds"] = Plain with { DurationSeconds = 30 },
        ["platforms"] = Plain with { Platforms = [Platform.TikTok] },
        ["brand.name"] = Plain with { Brand = new() { Name = "Plain Money" } },
        ["brand.tone"] = Plain with { Brand = new() { Tone = "bold" } },
        ["brand.callToAction"] = Plain with { Brand = new() { CallToAction = "Follow us." } },
        ["brand.hookTemplates"] = Plain with { Brand = new() { HookTemplates = ["{topic} in {year}"] } },
        ["brand.watermark"] = Plain with { Brand = new() { Watermark = new() { Text = "mark" } } },
        ["script.provider"] = Plain with { Script = new() { Provider = "openai" } },
        ["script.model"] = Plain with { Script = new() { Model = "m" } },
        ["script.temperature"] = Plain with { Script = new() { Temperature = 1 } },
        ["voice.provider"] = Plain with { Voice = new() { Provider = "elevenlabs" } },
        ["voice.voiceId"] = Plain with { Voice = new() { VoiceId = "v" } },
        ["voice.model"] = Plain with { Voice = new() { Model = "m" } },
        ["voice.stability"] = Plain with { Voice = new() { Stability = 0.1 } },
        ["voice.similarityBoost"] = Plain with { Voice = new() { SimilarityBoost = 0.1 } },
        ["voice.style"] = Plain with { Voice = new() { Style = 0.1 } },
        ["voice.speed"] = Plain with { Voice = new() { Speed = 1.2 } },
        ["visuals.provider"] = Plain with { Visuals = new() { Provider = "openai" } },
        ["visuals.model"] = Plain with { Visuals = new() { Model = "m" } },
        ["visuals.sceneCount"] = Plain with { Visuals = new() { SceneCount = 4 } },
        ["visuals.style"] = Plain with { Visuals = new() { Style = "flat" } },
        ["visuals.quality"] = Plain with { Visuals = new() { Quality = "high" } },
        ["assembly.fps"] = Plain with { Assembly = new() { Fps = 25 } },
        ["assembly.crf"] = Plain with { Assembly = new() { Crf = 18 } },
        ["assembly.captions"] = Plain with { Assembly = new() { Captions = new() { Style = CaptionStyle.Pop } } },
        ["publishing.mode"] = Plain with { Publishing = new() { Mode = PublishingMode.Manual } },
        ["publishing.provider"] = Plain with { Publishing = new() { Provider = "youtube" } },
        ["publishing.youtube"] = Plain with { Publishing = new() { Youtube = new() { Visibility = YouTubeVisibility.Public } } },
        ["publishing.tiktok"] = Plain with { Publishing = new() { Tiktok = new() { Mode = TikTokMode.Direct } } },
        ["publishing.instagram"] = Plain with { Publishing = new() { Instagram = new() { Mode = InstagramMode.Graph } } },
    };

    public static TheoryData<PhaseName> Phases => [.. PhaseGraph.Order];

    [Theory]
    [MemberData(nameof(Phases))]
    public void An_edit_that_changes_what_a_phase_makes_concerns_it(PhaseName name)
    {
        var phase = PhaseCatalog.Create("/delivery", new VendorSecrets(null), PriceList.Shipped, TimeProvider.System).Single(candidate => candidate.Name == name);

        var missed = Edits.Where(edit => Inputs(phase, edit.Value) != Inputs(phase, Plain) && Relevant(name, edit.Value) == Relevant(name, Plain)).Select(edit => edit.Key);

        Assert.Empty(missed);
    }

    [Fact]
    public void Every_edit_concerns_some_phase() =>
        Assert.Empty(Edits.Where(edit => PhaseGraph.Order.All(phase => Relevant(phase, edit.Value) == Relevant(phase, Plain))).Select(edit => edit.Key));

    /// <summary>A provider that is not there is an input too: the phase refuses it.</summary>
    private static string Inputs(IPhase phase, VideoSpec spec)
    {
        try
        {
            return string.Join('\n', phase.Inputs(spec).OrderBy(input => input.Key, StringComparer.Ordinal));
        }
        catch (PhaseException e)
        {
            return e.Reason;
        }
    }

    private static string Relevant(PhaseName phase, VideoSpec spec) => JsonSerializer.Serialize(PhaseSpecs.Relevant(phase, spec), ContractJson.Default.VideoSpec);
}
