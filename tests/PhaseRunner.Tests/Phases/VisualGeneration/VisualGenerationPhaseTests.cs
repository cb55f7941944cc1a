using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.VisualGeneration;
using VideoAgent.PhaseRunner.Providers.Visuals;
using VideoAgent.PhaseRunner.Providers.Visuals.Cards;
using static VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration.PhaseWorld;

namespace VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;

public sealed class VisualGenerationPhaseTests : IDisposable
{
    private static readonly CardVisualProvider Cards = new();

    private readonly PhaseWorld world = new PhaseWorld().WithScript(Scene(1, "Money that works"), Scene(2, "3 streams", "Number"), Scene(3, "Start now", "Quote"));

    [Fact]
    public async Task Every_scene_gets_its_picture_and_an_entry_in_the_set()
    {
        var context = world.Run();

        await new VisualGenerationPhase(Cards).RunAsync(context, CancellationToken.None);

        var set = JsonSerializer.Deserialize(await File.ReadAllTextAsync(context.OutputPath(ArtifactNames.Scenes)), ContractJson.Default.SceneSet)!;
        Assert.Equal(["scenes/01.png", "scenes/02.png", "scenes/03.png"], set.Scenes.Select(scene => scene.Artifact));
        Assert.All(set.Scenes, scene => Assert.Equal((1024, 1792), (scene.Width, scene.Height)));
        Assert.All(set.Scenes, scene => Assert.True(File.Exists(context.OutputPath(scene.Artifact))));
    }

    [Fact]
    public async Task A_second_attempt_makes_only_what_the_first_did_not_finish()
    {
        var failing = new ScriptedProvider(async order => order.Scene.Number < 3 ? await Draw(order) : throw PhaseException.Transient("Down", "the service is down"));
        await Assert.ThrowsAsync<PhaseException>(() => new VisualGenerationPhase(failing).RunAsync(world.Run(), CancellationToken.None));
        var working = new ScriptedProvider(Draw);

        await new VisualGenerationPhase(working).RunAsync(world.Run(), CancellationToken.None);

        Assert.Equal([3], working.Asked);
    }

    [Fact]
    public async Task A_truncated_picture_is_refused_and_asked_for_again()
    {
        var truncating = new ScriptedProvider(async order => (await Draw(order))[..^400]);
        var failure = await Assert.ThrowsAsync<PhaseException>(() => new VisualGenerationPhase(truncating).RunAsync(world.Run(), CancellationToken.None));
        var working = new ScriptedProvider(Draw);

        await new VisualGenerationPhase(working).RunAsync(world.Run(), CancellationToken.None);

        Assert.Equal(("PictureCorrupt", ExitClass.Transient), (failure.Reason, failure.Outcome));
        Assert.Contains(1, working.Asked);
    }

    [Fact]
    public async Task The_same_picture_for_two_scenes_is_refused()
    {
        var repeating = new ScriptedProvider(order => Draw(order with { Scene = Scene(1, "Always this") }));

        var failure = await Assert.ThrowsAsync<PhaseException>(() => new VisualGenerationPhase(repeating).RunAsync(world.Run(), CancellationToken.None));

        Assert.Equal(("PicturesAlike", ExitClass.Permanent), (failure.Reason, failure.Outcome));
        Assert.Contains("scenes 1 and 2", failure.Message);
    }

    [Fact]
    public void The_brand_decides_the_output_and_the_frame_rate_does_not()
    {
        var phase = new VisualGenerationPhase(Cards);
        var spec = new VideoSpec();

        var plain = phase.Inputs(spec).ToList();

        Assert.NotEqual(plain, phase.Inputs(spec with { Brand = new BrandSpec { Name = "Other" } }));
        Assert.Equal(plain, phase.Inputs(spec with { Assembly = new AssemblySpec { Fps = 60 } }));
    }

    public void Dispose() => world.Dispose();

    private static async Task<byte[]> Draw(PictureOrder order) => (await Cards.MakeAsync(order, CancellationToken.None)).Bytes;
}
