using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Media.Fonts;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly;

/// <summary>Captions and text watermark, set in the fonts of this machine.</summary>
internal static class Captioning
{
    public static async Task<CaptionTrack> SetAsync(Material material, Timeline timeline, VideoSpec spec, FrameSize size, CancellationToken cancellationToken)
    {
        using var fonts = await FontCatalog.LoadAsync(cancellationToken);
        return CaptionTrackBuilder.Build(
            new CaptionRequest
            {
                Words = material.Words,
                Script = material.Script,
                Captions = spec.Assembly.Captions,
                Watermark = spec.Brand.Watermark,
                SceneCuts = timeline.Cuts,
                Width = size.Width,
                Height = size.Height,
                VideoSeconds = timeline.Seconds,
            },
            fonts);
    }

    /// <summary>The share (0-1) of the voice that captions cover; null when none were asked for.</summary>
    public static double? Coverage(CaptionTrack track, Material material, VideoSpec spec) =>
        spec.Assembly.Captions.Style == CaptionStyle.None ? null : CaptionCoverage.Of(material.Words, track.Pages);
}
