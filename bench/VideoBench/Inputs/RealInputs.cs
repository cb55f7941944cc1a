using Microsoft.Extensions.Logging.Abstractions;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner;
using VideoAgent.PhaseRunner.Cli;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.VideoBench.Inputs;

internal enum Pictures { Photos, Cards }

/// <summary>What the phases before the assembly make: script, voice and cards; or pictures with a photograph's detail in the cards' place.</summary>
internal static class RealInputs
{
    /// <summary>Shorter than the video: it has to be looped.</summary>
    private const int BedSeconds = 20;
    private const string Bed = "bed.mp3";

    /// <summary>Everything that the assembly can do, switched on. An exact topic, so that the date does not matter.</summary>
    public static VideoSpec Spec(int seconds, int scenes, string? preset) => new()
    {
        Topic = "The 24-hour rule for impulse buys",
        TopicMode = TopicMode.Exact,
        DurationSeconds = seconds,
        Brand = new BrandSpec { Name = "Plain Money", Watermark = new WatermarkSpec { Text = "Plain Money" } },
        Visuals = new VisualsSpec { SceneCount = scenes },
        Assembly = new AssemblySpec { Preset = preset, Captions = new CaptionsSpec { Style = CaptionStyle.Highlight }, Music = new MusicSpec { Key = Bed } },
    };

    public static async Task WriteAsync(Sample sample, VideoSpec spec, Pictures pictures, string work, CancellationToken cancellationToken)
    {
        var host = new PhaseHost(sample.Store, new WorkDirectories(work), TimeProvider.System, NullLogger<PhaseHost>.Instance);
        var phases = PhaseCatalog.Create(work, new VendorSecrets(null), PriceList.Shipped, TimeProvider.System).Where(phase => phase.Name < PhaseName.VideoAssembly).ToList();
        var reports = await new Pipeline(phases, host).RunAsync(
            new PhaseInput { Request = sample.Request, Spec = spec }, new PhaseRange(From: null, To: null), new PlainDisplay(TextWriter.Null, TimeProvider.System), cancellationToken);
        foreach (var report in reports)
        {
            if (report.Outcome != ExitClass.Done) throw new InvalidOperationException($"{report.Phase}: {report.Message}");
            foreach (var (artifact, key) in report.Artifacts) await sample.Store.CopyAsync(key, sample.Key(report.Phase, artifact), cancellationToken);
        }

        await Sample.Mp3Async($"sine=frequency=220:sample_rate=48000:duration={BedSeconds}", sample.Path(ArtifactKeys.Media(sample.Request.Namespace, Bed)), cancellationToken);
        for (var number = 1; pictures == Pictures.Photos && number <= spec.Visuals.SceneCount; number++)
        {
            // A new file: the cards' own are links to what the phase stored.
            File.Delete(sample.Path(PhaseName.VisualGeneration, ArtifactNames.Scene(number)));
            await Sample.PngAsync(PhotoLike.Draw(Sample.Width, Sample.Height, number), sample.Path(PhaseName.VisualGeneration, ArtifactNames.Scene(number)), cancellationToken);
        }
    }
}
