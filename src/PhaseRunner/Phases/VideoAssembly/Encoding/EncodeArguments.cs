using System.Globalization;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Encoding;

/// <summary>Command lines for ffmpeg. Names in them are ours; nothing a user wrote is ever part of one.</summary>
internal static class EncodeArguments
{
    private static readonly string[] Quiet = ["-v", "error", "-y"];

    /// <summary>Same input, same bytes: no encoder version, no creation time, no metadata of the sources.</summary>
    private static readonly string[] Reproducible = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"];

    /// <summary>Frames from standard input, already in the format and colours that are encoded: no filter touches them.</summary>
    public static IReadOnlyList<string> Picture(EncodeSettings settings, string target) =>
    [
        .. Quiet, "-progress", "pipe:1", "-stats_period", "0.5",
        .. RawFrames(settings), "-i", "pipe:0",
        .. X264(settings), .. Reproducible, "-an", target,
    ];

    /// <summary>
    /// The finished file: picture parts (a concat list) and sound as they are, the index in front so that playback starts before all is loaded.
    /// Prints the hashes of what it joins. Parts have the same settings, so their packets need no converting, which would change their hashes.
    /// </summary>
    public static IReadOnlyList<string> Mux(string pictures, string sound, string target) =>
    [
        "-nostdin", .. Quiet, "-f", "concat", "-auto_convert", "0", "-i", pictures, "-i", sound, "-map", "0:v:0", "-map", "1:a:0", "-c", "copy",
        "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-movflags", "+faststart", "-f", "mp4", target,
        "-map", "0:v:0", "-map", "1:a:0", .. PacketHashes.ToStandardOutput,
    ];

    public static IReadOnlyList<string> RawFrames(EncodeSettings settings) =>
    [
        "-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", Size(settings.Size), "-framerate", Number(settings.Fps),
        "-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
    ];

    /// <summary>CABAC and 8x8 transform are spelled out because the fastest presets switch them off, and the stream would not be High profile.</summary>
    public static IReadOnlyList<string> X264(EncodeSettings settings) =>
    [
        "-c:v", "libx264", "-preset", settings.Preset, "-crf", Number(settings.Crf), "-profile:v", "high", "-coder", "1", "-8x8dct", "1", "-pix_fmt", "yuv420p",
        "-threads:v", Number(settings.Threads), "-bf", "2", "-g", Number(settings.Fps * EncodeSettings.KeyframeSeconds), "-flags:v", "+cgop",
        "-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
    ];

    private static string Size(FrameSize size) => string.Create(CultureInfo.InvariantCulture, $"{size.Width}x{size.Height}");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
