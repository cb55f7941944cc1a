using System.Security.Cryptography;
using System.Text.Json;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.VideoAssembly;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Origins;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Sound;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Origins;

public sealed class ProvenanceWriterTests
{
    private static readonly Maker Writer = new() { Provider = "openai", Origin = Origin.Model, Model = "gpt-9", Instructions = [new("script-1", new string('a', 64))] };
    private static readonly VideoSpec Spec = new() { Topic = "tea", Assembly = new() { Music = new() { Key = "calm.mp3" } } };

    [Fact]
    public async Task Every_part_has_its_address_its_maker_and_the_digests_of_what_was_used()
    {
        using var world = World().With(PhaseName.ScriptGeneration, ArtifactNames.Manifest, Manifest(Writer), ContractJson.Default.OutputManifest);

        var provenance = Read(await WriteAsync(world));

        Assert.Equal("hash-of-ScriptGeneration", provenance.Script.ContentHash);
        Assert.Equivalent(Writer, provenance.Script.Maker, strict: true);
        Assert.Equal([(ArtifactNames.Voiceover, Sha("voice")), (ArtifactNames.Words, Sha("words"))], provenance.Voice.Files.Select(file => (file.Name, file.Sha256)));
        Assert.Equal([("scenes/01.png", Sha("picture"), Sha("a cup of tea"))], provenance.Pictures.Files.Select(file => (file.Name, file.Sha256, file.PromptSha256!)));
        Assert.Contains((ArtifactNames.Video, Sha("made video.mp4")), provenance.Made.Select(file => (file.Name, file.Sha256)));
    }

    [Fact]
    public async Task Fonts_have_their_licence_and_what_users_brought_has_its_digest()
    {
        using var world = World();

        var assets = Read(await WriteAsync(world)).Assets;

        Assert.Equal(
            [(AssetKind.Font, "Inter", "OFL-1.1", null), (AssetKind.Font, "Symbola", null, null), (AssetKind.Music, "calm.mp3", null, Sha("music"))],
            assets.Select(asset => (asset.Kind, asset.Name, asset.Licence, asset.Sha256)));
    }

    [Fact]
    public async Task Two_requests_that_share_a_video_have_the_same_bytes_of_it()
    {
        using var one = World();
        using var other = World("another", "uid-2");

        Assert.Equal(await WriteAsync(one), await WriteAsync(other));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{ half a manif")]
    [InlineData("""{"fromTheFuture":1}""")]
    public async Task A_part_whose_manifest_cannot_be_read_is_of_unknown_origin(string? manifest)
    {
        using var world = World();
        if (manifest is not null) world.With(PhaseName.VisualGeneration, ArtifactNames.Manifest, System.Text.Encoding.UTF8.GetBytes(manifest));

        Assert.Equal(Origin.Unknown, Read(await WriteAsync(world)).Pictures.Maker.Origin);
    }

    [Theory]
    [InlineData("Inter", true)]
    [InlineData("Noto Sans CJK JP", true)]
    [InlineData("Symbola", false)]
    [InlineData("International", false)]
    public void A_licence_is_told_of_fonts_that_the_image_brings(string family, bool known) => Assert.Equal(known ? "OFL-1.1" : null, FontLicences.Of(family));

    private static PhaseWorld World(string name = "passive-income", string uid = "uid-1") =>
        new PhaseWorld { Spec = Spec, Request = new() { Namespace = "team", Name = name, Uid = uid } }
            .WithScript(PhaseWorld.Scene(1, "Tea") with { Prompt = "a cup of tea" })
            .With(PhaseName.VoiceoverSynthesis, ArtifactNames.Words, "words"u8.ToArray());

    private static async Task<string> WriteAsync(PhaseWorld world)
    {
        var context = world.Run();
        foreach (var name in (string[])[ArtifactNames.Video, ArtifactNames.Thumbnail, ArtifactNames.CaptionsAss, ArtifactNames.CaptionsSrt, ArtifactNames.CaptionsVtt])
            await File.WriteAllTextAsync(context.OutputPath(name), $"made {name}");
        var material = new Material
        {
            Script = PhaseWorld.Script(PhaseWorld.Scene(1, "Tea") with { Prompt = "a cup of tea" }),
            Words = new() { DurationSeconds = 1, Words = [] },
            Images = [(await SaveAsync("picture"), "scenes/01.png")],
            Voice = await SaveAsync("voice"),
            VoiceSeconds = 1,
            Music = Music.From(await SaveAsync("music"), Spec.Assembly.Music!),
        };

        await ProvenanceWriter.WriteAsync(context, material, ["Inter", "Symbola"], CancellationToken.None);
        return await File.ReadAllTextAsync(context.OutputPath(ArtifactNames.Provenance));

        async Task<string> SaveAsync(string text)
        {
            var path = context.ScratchPath(text);
            await File.WriteAllTextAsync(path, text);
            return path;
        }
    }

    private static OutputManifest Manifest(Maker maker) =>
        new() { Phase = PhaseName.ScriptGeneration, ContentHash = "hash-of-ScriptGeneration", Cost = Usd.Zero, Maker = maker, Facts = new(), Files = [] };

    private static Provenance Read(string json) => JsonSerializer.Deserialize(json, ContractJson.Default.Provenance)!;

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
