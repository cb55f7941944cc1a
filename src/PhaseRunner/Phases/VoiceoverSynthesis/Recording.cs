using System.Globalization;
using System.Runtime.InteropServices;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Media;

namespace VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;

/// <summary>Sound in memory: 48 kHz, one channel, 16 bits; a minute is 6 MB.</summary>
internal sealed record Recording(short[] Samples)
{
    public const int SampleRate = 48_000;

    /// <summary>Of an MP3 at this rate, in samples.</summary>
    private const int Frame = 1152;

    public double Seconds => (double)Samples.Length / SampleRate;

    /// <summary>
    /// With silence up to a whole MP3 frame, so that the codec adds exactly one: tools that count frames, ffprobe among them, say one frame
    /// more than is heard, and would otherwise say up to two.
    /// </summary>
    public Recording InWholeFrames() => new([.. Samples, .. new short[(Frame - (Samples.Length % Frame)) % Frame]]);

    /// <summary>Whatever FFmpeg can read, refused with its reason when it can't.</summary>
    public static async Task<Recording> DecodeAsync(string path, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var command = new ToolCommand("ffmpeg",
            ["-hide_banner", "-loglevel", "error", "-nostdin", "-i", path, "-map", "0:a:0", "-ac", "1", "-ar", $"{SampleRate}", "-f", "s16le", "pipe:1"])
        {
            Output = (stream, token) => stream.CopyToAsync(memory, token),
        };
        var result = await Tool.TryRunAsync(command, cancellationToken);
        var bytes = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        return result.ExitCode switch
        {
            0 => new Recording(MemoryMarshal.Cast<byte, short>(bytes).ToArray()),
            _ when ToolFailure.From(command.Program, result) is { Outcome: ExitClass.Transient } passing => throw passing,
            _ => throw PhaseException.Permanent("VoiceoverUnusable",
                $"The voice provider's recording ({new FileInfo(path).Length} bytes) is not sound FFmpeg can read: it is empty, cut off or not audio. " +
                $"Check the provider's account and model, then retry. FFmpeg said:\n{result.ErrorTail}"),
        };
    }

    /// <summary>The same voice, so many times faster; its pitch stays.</summary>
    public async Task<Recording> AtTempoAsync(double tempo, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await Tool.RunAsync(
            new ToolCommand("ffmpeg",
                ["-hide_banner", "-loglevel", "error", "-f", "s16le", "-ac", "1", "-ar", $"{SampleRate}", "-i", "pipe:0",
                    "-af", string.Create(CultureInfo.InvariantCulture, $"atempo={tempo:0.######}"), "-f", "s16le", "pipe:1"])
            {
                Input = (stream, token) => stream.WriteAsync(MemoryMarshal.AsBytes(Samples.AsSpan()).ToArray(), token).AsTask(),
                Output = (stream, token) => stream.CopyToAsync(memory, token),
            },
            cancellationToken);
        return new Recording(MemoryMarshal.Cast<byte, short>(memory.GetBuffer().AsSpan(0, (int)memory.Length)).ToArray());
    }

    /// <summary>
    /// A 128 kbit/s MP3 whose header says how much the codec added at both ends, so that decoders start at the first sample:
    /// word times hold to the sample. Free of dates and version strings: the same sound is the same file.
    /// </summary>
    public Task EncodeAsync(string path, CancellationToken cancellationToken) => Tool.RunAsync(new ToolCommand("ffmpeg",
        [
            "-hide_banner", "-loglevel", "error", "-y", "-f", "s16le", "-ac", "1", "-ar", $"{SampleRate}", "-i", "pipe:0",
            "-c:a", "libmp3lame", "-b:a", "128k", "-write_xing", "1", "-id3v2_version", "0", "-map_metadata", "-1",
            "-fflags", "+bitexact", "-flags:a", "+bitexact", "-f", "mp3", path,
        ])
    {
        Input = (stream, token) => stream.WriteAsync(MemoryMarshal.AsBytes(Samples.AsSpan()).ToArray(), token).AsTask(),
    }, cancellationToken);
}
