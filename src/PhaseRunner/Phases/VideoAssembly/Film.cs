using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly;

/// <summary>Decodes the stills and sets the camera: all that is needed to draw any frame but its captions.</summary>
internal static class Film
{
    /// <summary>Decoders at a time; each is one thread, and the sound is being mixed beside them.</summary>
    private const int Decoders = 2;

    public static async Task<Scenery> LoadAsync(
        Material material, Timeline timeline, VideoSpec spec, FrameSize size, CancellationToken cancellationToken)
    {
        var stills = new Still[material.Images.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Decoders, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, stills.Length, options, async (scene, token) =>
            stills[scene] = await StillLoader.LoadAsync(material.Images[scene].Path, material.Images[scene].Name, size, token));
        var watermark = material.Watermark is null ? null
            : await StillLoader.LoadWatermarkAsync(material.Watermark, "the watermark image", size, spec.Brand.Watermark!, cancellationToken);
        return new Scenery(size, Motion(material, timeline, spec.Assembly.Motion), stills, watermark);
    }

    private static IReadOnlyList<KenBurns> Motion(Material material, Timeline timeline, MotionKind kind) => kind switch
    {
        MotionKind.None => [.. timeline.Scenes.Select(_ => KenBurns.Still)],
        _ => KenBurns.Plan([.. timeline.Scenes.Select(scene => scene.Length / (double)timeline.Fps)], Seed(material.Script.Title)),
    };

    /// <summary>Another video moves otherwise, the same video always alike (string.GetHashCode differs from run to run).</summary>
    private static int Seed(string title) => title.Aggregate(17, (seed, letter) => unchecked(seed * 31 + letter));
}
