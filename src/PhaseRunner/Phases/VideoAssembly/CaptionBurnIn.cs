using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Media.Fonts;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly;

/// <summary>Captions and text watermark, set in the fonts of this machine.</summary>
internal static class CaptionBurnIn
{
    public static async Task<BurnIn> WriteAsync(BurnInRequest request, CancellationToken cancellationToken)
    {
        using var fonts = await FontCatalog.LoadAsync(cancellationToken);
        var track = CaptionTrackBuilder.Build(
            new CaptionRequest
            {
                Words = request.Words,
                Script = request.Script,
                Captions = request.Captions,
                Watermark = request.Watermark,
                SceneCuts = request.Cuts,
                Width = request.Size.Width,
                Height = request.Size.Height,
                VideoSeconds = request.VideoSeconds,
            },
            fonts);
        double? coverage = request.Captions.Style == CaptionStyle.None ? null : CaptionCoverage.Of(request.Words, track.Pages);
        return new BurnIn(track.IsEmpty ? null : track.Ass, track.Srt, track.Vtt, coverage, track.Warnings);
    }
}
