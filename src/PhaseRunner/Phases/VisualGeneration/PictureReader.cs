using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Media;

namespace VideoAgent.PhaseRunner.Phases.VisualGeneration;

/// <summary>Decodes a picture with ffmpeg, the decoder that will also read it for the video.</summary>
internal static class PictureReader
{
    public static async Task<PictureSample> SampleAsync(int scene, byte[] png, CancellationToken cancellationToken)
    {
        using var points = new MemoryStream();
        var result = await Tool.TryRunAsync(
            new ToolCommand("ffmpeg",
            [
                "-v", "error", "-xerror", "-threads", "1", "-f", "png_pipe", "-i", "pipe:0", "-frames:v", "1",
                "-vf", $"scale={PictureSample.Width}:{PictureSample.Height}:flags=area,format=rgb24", "-f", "rawvideo", "pipe:1",
            ])
            {
                Input = (stream, token) => stream.WriteAsync(png, token).AsTask(),
                Output = (stream, token) => stream.CopyToAsync(points, token),
            },
            cancellationToken);
        return result.ExitCode == 0 && points.Length == PictureSample.Bytes
            ? new PictureSample(points.ToArray())
            : throw PhaseException.Transient("PictureCorrupt",
                $"The picture of scene {scene} cannot be decoded; the provider is asked again on the next attempt. ffmpeg said: {result.ErrorTail}");
    }
}
