using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.VideoBench.Inputs;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Inputs;

/// <summary>Upstream artifacts whose every sound and colour a test knows.</summary>
internal static class SyntheticInputs
{
    public static async Task WriteAsync(Sample sample, double seconds, int scenes)
    {
        await sample.SaveAsync(PhaseName.ScriptGeneration, ArtifactNames.Script, VoiceLike.Script(seconds, scenes), CancellationToken.None);
        await sample.SaveAsync(PhaseName.VoiceoverSynthesis, ArtifactNames.Words, VoiceLike.Words(seconds), CancellationToken.None);
        await Sample.Mp3Async(VoiceLike.Source(seconds), sample.Path(PhaseName.VoiceoverSynthesis, ArtifactNames.Voiceover), CancellationToken.None);
        var images = new List<SceneImage>();
        for (var number = 1; number <= scenes; number++)
        {
            await Sample.PngAsync(Card.Draw(Sample.Width, Sample.Height, number), sample.Path(PhaseName.VisualGeneration, ArtifactNames.Scene(number)), CancellationToken.None);
            images.Add(new SceneImage { Number = number, Artifact = ArtifactNames.Scene(number), Width = Sample.Width, Height = Sample.Height, Sha256 = "-", MadeBy = "test" });
        }

        await sample.SaveAsync(PhaseName.VisualGeneration, ArtifactNames.Scenes, new SceneSet { Scenes = images }, CancellationToken.None);
    }
}
