using System.Globalization;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Media;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>Decodes images with ffmpeg, once each: scaled to cover the frame, converted from RGB to BT.709 limited range.</summary>
internal static class StillLoader
{
    private const string ToVideoColours = "flags=lanczos+accurate_rnd+full_chroma_int+full_chroma_inp:out_color_matrix=bt709:out_range=tv";

    public static async Task<Still> LoadAsync(string path, string name, FrameSize video, CancellationToken cancellationToken)
    {
        var size = Still.SizeFor(video);
        var filter = string.Create(CultureInfo.InvariantCulture,
            $"scale={size.Width}:{size.Height}:force_original_aspect_ratio=increase:force_divisible_by=2:{ToVideoColours},crop={size.Width}:{size.Height},format=yuv420p");
        Still? still = null;
        await DecodeAsync(path, name, filter, "yuv420p", async (stream, token) => still = await Still.ReadAsync(stream, size, token), cancellationToken);
        return still ?? throw Unreadable(name, "it holds no complete picture");
    }

    public static async Task<Watermark> LoadWatermarkAsync(string path, string name, FrameSize video, WatermarkSpec spec, CancellationToken cancellationToken)
    {
        var box = Watermark.Box(video);
        var (x, y) = spec.Position switch
        {
            Corner.TopLeft => ("0", "0"),
            Corner.TopRight => ("ow-iw", "0"),
            Corner.BottomLeft => ("0", "oh-ih"),
            _ => ("ow-iw", "oh-ih"),
        };
        var filter = string.Create(CultureInfo.InvariantCulture,
            $"format=rgba,scale={box.Width}:{box.Height}:force_original_aspect_ratio=decrease:force_divisible_by=2:{ToVideoColours},format=yuva420p,pad={box.Width}:{box.Height}:{x}:{y}:color=black@0");
        var bytes = new byte[box.Bytes + box.Width * box.Height];
        await DecodeAsync(path, name, filter, "yuva420p", (stream, token) => stream.ReadExactlyAsync(bytes, token).AsTask(), cancellationToken);
        return Watermark.From(bytes, video, spec);
    }

    private static async Task DecodeAsync(string path, string name, string filter, string format, Func<Stream, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        // The bytes come through a pipe and only as one of these formats: a file that is really a playlist or a pattern can name no other file.
        // explode + xerror: a truncated PNG is an error here, not half a picture.
        var command = new ToolCommand("ffmpeg",
        [
            "-v", "error", "-xerror", "-err_detect", "explode", "-threads", "1", "-format_whitelist", "png_pipe,jpeg_pipe,webp_pipe", "-i", "pipe:0",
            "-map", "0:v:0", "-frames:v", "1", "-vf", filter, "-f", "rawvideo", "-pix_fmt", format, "pipe:1",
        ])
        {
            Input = async (stream, token) =>
            {
                await using var file = File.OpenRead(path);
                await file.CopyToAsync(stream, token);
            },
        };
        var complete = true;
        var result = await Tool.TryRunAsync(
            command with { Output = async (stream, token) => complete = await TryReadAsync(read, stream, token) }, cancellationToken);
        if (result.ExitCode != 0)
        {
            var failure = ToolFailure.From("ffmpeg", result);
            throw failure.Outcome == ExitClass.Permanent ? Unreadable(name, result.ErrorTail) : failure;
        }

        if (!complete) throw Unreadable(name, "it holds no complete picture");
    }

    private static async Task<bool> TryReadAsync(Func<Stream, CancellationToken, Task> read, Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            await read(stream, cancellationToken);
            return true;
        }
        catch (EndOfStreamException)
        {
            return false;
        }
    }

    private static PhaseException Unreadable(string name, string why) => PhaseException.Permanent("ImageUnreadable",
        $"{name} cannot be decoded: {why.Trim()}. The file is damaged or no image; re-run from VisualGeneration, or replace it if you brought it.");
}
