using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly;

/// <summary>Makes the text that is drawn over the picture: captions and a text watermark.</summary>
internal delegate Task<BurnIn> BurnInWriter(BurnInRequest request, CancellationToken cancellationToken);

internal sealed record BurnInRequest(
    ScriptDocument Script, WordTimings Words, CaptionsSpec Captions, WatermarkSpec? Watermark, IReadOnlyList<double> Cuts, FrameSize Size, double VideoSeconds);

/// <summary><paramref name="Ass"/> is null when nothing is to be drawn; <paramref name="Coverage"/> is the share (0-1) of the voice that captions cover, null without captions.</summary>
internal sealed record BurnIn(string? Ass, string Srt, string Vtt, double? Coverage, IReadOnlyList<string> Warnings);
