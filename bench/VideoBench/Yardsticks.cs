using System.Globalization;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Encoding;
using VideoAgent.VideoBench.Inputs;

namespace VideoAgent.VideoBench;

/// <summary>The two command lines the phase is compared with.</summary>
internal static class Yardsticks
{
    /// <summary>(a): nothing but x264, with the phase's settings, on the phase's frames.</summary>
    public static IReadOnlyList<string> SameFrames(EncodeSettings settings, string frames, string target) =>
        ["-nostdin", "-v", "error", "-y", .. EncodeArguments.RawFrames(settings), "-i", frames, .. EncodeArguments.X264(settings), "-an", target];

    /// <summary>(b): what one would type: stills in a row, scaled and joined, with the voice.</summary>
    public static IReadOnlyList<string> Plain(Sample sample, int scenes, int seconds, string target)
    {
        var each = ((double)seconds / scenes).ToString("0.###", CultureInfo.InvariantCulture);
        var inputs = Enumerable.Range(1, scenes).SelectMany(number =>
            new[] { "-loop", "1", "-framerate", "30", "-t", each, "-i", sample.Path(PhaseName.VisualGeneration, ArtifactNames.Scene(number)) });
        var scaled = string.Concat(Enumerable.Range(0, scenes).Select(i => $"[{i}:v]scale=1080:1920:force_original_aspect_ratio=increase,crop=1080:1920,setsar=1,format=yuv420p[v{i}];"));
        var joined = string.Concat(Enumerable.Range(0, scenes).Select(i => $"[v{i}]")) + $"concat=n={scenes}:v=1:a=0[v]";
        return
        [
            "-nostdin", "-v", "error", "-y", .. inputs, "-i", sample.Path(PhaseName.VoiceoverSynthesis, ArtifactNames.Voiceover), "-filter_complex", scaled + joined,
            "-map", "[v]", "-map", $"{scenes}:a", "-c:v", "libx264", "-preset", "fast", "-crf", "23", "-c:a", "aac", "-b:a", "128k", "-movflags", "+faststart", target,
        ];
    }
}
