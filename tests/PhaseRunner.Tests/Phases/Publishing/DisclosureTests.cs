using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;

namespace VideoAgent.PhaseRunner.Tests.Phases.Publishing;

public class DisclosureTests
{
    public static TheoryData<string, string, string> Combinations
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var script in (string[])["embedded", "openai"])
                foreach (var voice in (string[])["embedded", "openai", "elevenlabs"])
                    foreach (var visuals in (string[])["embedded", "openai"])
                        data.Add(script, voice, visuals);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Whoever_makes_the_parts_says_so_and_the_video_is_disclosed(string script, string voice, string visuals)
    {
        var spec = new VideoSpec { Topic = "tea", Script = new() { Provider = script }, Voice = new() { Provider = voice }, Visuals = new() { Provider = visuals } };
        var makers = PhaseCatalog.Create("/delivery", new VendorSecrets(null), PriceList.Shipped, TimeProvider.System).ToDictionary(phase => phase.Name, phase => phase.MakerOf(spec));

        var (writer, speaker, painter) = (makers[PhaseName.ScriptGeneration]!, makers[PhaseName.VoiceoverSynthesis]!, makers[PhaseName.VisualGeneration]!);

        Assert.Equal([Made(script), voice == "embedded" ? Origin.SpeechSynthesis : Origin.Model, Made(visuals)], [writer.Origin, speaker.Origin, painter.Origin]);
        Assert.Equal([script, voice, visuals], [writer.Provider, speaker.Provider, painter.Provider]);
        Assert.All([writer, speaker, painter], maker => Assert.Equal(maker.Origin == Origin.Model, maker.Model is { Length: > 0 }));
        Assert.True(Disclosure.Of(Provenance(writer, speaker, painter)).IsGenerated);

        static Origin Made(string provider) => provider == "embedded" ? Origin.Program : Origin.Model;
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void A_models_instructions_are_named_with_their_digests(bool critic, int count)
    {
        var spec = new VideoSpec { Topic = "tea", Script = new() { Provider = "openai", Critic = critic } };

        var writer = PhaseCatalog.Create("/delivery", new VendorSecrets(null), PriceList.Shipped, TimeProvider.System).Single(phase => phase.Name == PhaseName.ScriptGeneration).MakerOf(spec)!;

        Assert.Equal(count, writer.Instructions.Count);
        Assert.All(writer.Instructions, instructions => Assert.Matches("^[0-9a-f]{64}$", instructions.Sha256));
        Assert.Equal(count, writer.Instructions.DistinctBy(instructions => instructions.Sha256).Count());
    }

    [Theory]
    [InlineData(Origin.Model, Origin.Program, Origin.Program)]
    [InlineData(Origin.Program, Origin.SpeechSynthesis, Origin.Program)]
    [InlineData(Origin.Program, Origin.Program, Origin.Model)]
    [InlineData(Origin.Program, Origin.Program, Origin.Unknown)]
    public void One_generated_part_is_enough(Origin script, Origin voice, Origin pictures) =>
        Assert.True(Disclosure.Of(Provenance(Of(script), Of(voice), Of(pictures))).IsGenerated);

    [Fact]
    public void What_people_wrote_and_drew_is_not_generated() =>
        Assert.False(Disclosure.Of(Provenance(Of(Origin.Program), Of(Origin.Program), Of(Origin.Program))).IsGenerated);

    [Fact]
    public void A_video_without_provenance_is_disclosed() => Assert.True(Disclosure.Of(null).IsGenerated);

    [Fact]
    public void No_setting_of_publishing_reaches_the_disclosure()
    {
        var settings =
            from visibility in Enum.GetValues<YouTubeVisibility>()
            from forKids in (bool[])[false, true]
            from tikTok in Enum.GetValues<TikTokMode>()
            from instagram in Enum.GetValues<InstagramMode>()
            select new PublishingSpec { Youtube = new() { Visibility = visibility, MadeForKids = forKids }, Tiktok = new() { Mode = tikTok }, Instagram = new() { Mode = instagram } };

        Assert.All(settings, spec => Assert.All(Enum.GetValues<Platform>(), platform => Assert.True(Flag(MetadataWriter.Write(platform, PhaseWorld.Script(), spec)))));
    }

    [Fact]
    public void Each_platform_is_told_what_the_provenance_says()
    {
        var plain = Disclosure.Of(Provenance(Of(Origin.Program), Of(Origin.Program), Of(Origin.Program)));

        Assert.All(Enum.GetValues<Platform>(), platform => Assert.False(Flag(MetadataWriter.Write(platform, PhaseWorld.Script(), new()) with { Disclosure = plain })));
    }

    internal static Provenance Provenance(Maker script, Maker voice, Maker pictures) => new()
    {
        Topic = "tea",
        Title = "Tea",
        Language = "en",
        Script = Part(script),
        Voice = Part(voice),
        Pictures = Part(pictures),
        Made = [],
        Assets = [],
    };

    internal static Maker Of(Origin origin) => new() { Provider = "somebody", Origin = origin };

    private static ProvenPart Part(Maker maker) => new() { ContentHash = "abc", Maker = maker, Files = [] };

    private static bool Flag(PublicationMetadata metadata) => metadata switch
    {
        YouTubeMetadata youTube => youTube.ContainsSyntheticMedia,
        TikTokMetadata tikTok => tikTok.IsAigc,
        InstagramMetadata instagram => instagram.AiGenerated,
        _ => throw new ArgumentOutOfRangeException(nameof(metadata)),
    };
}
