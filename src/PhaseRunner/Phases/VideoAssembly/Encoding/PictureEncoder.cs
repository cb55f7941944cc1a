using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Encoding;

/// <summary>Draws and encodes a part of the film in one go: our frames through a pipe into ffmpeg, which compresses them.</summary>
internal sealed class PictureEncoder(EncodeSettings settings, TimeProvider time)
{
    /// <summary>x264 looks dozens of frames ahead, so even the first frame comes within seconds; a minute without any means it hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Writes <paramref name="target"/>; which is relative to <paramref name="folder"/>. <paramref name="onFrames"/> gets how many frames are encoded.</summary>
    public async Task EncodeAsync(
        FrameRenderer renderer, FilmPart part, string folder, string target, Action<int> onFrames, CancellationToken cancellationToken)
    {
        using var watch = new StallWatch(Patience, time, cancellationToken);
        void OnFrames(int frames)
        {
            watch.Moved();
            onFrames(frames);
        }

        var command = new ToolCommand("ffmpeg", EncodeArguments.Picture(settings, target))
        {
            WorkingDirectory = folder,
            Input = (stream, token) => FramePipe.WriteAsync(renderer, part, stream, token),
            Output = (stream, token) => FfmpegProgress.ReadAsync(stream, OnFrames, token),
        };
        try
        {
            await Tool.RunAsync(command, watch.Token);
        }
        catch (OperationCanceledException) when (watch.Stalled && !cancellationToken.IsCancellationRequested)
        {
            throw PhaseException.Transient("EncoderStalled",
                $"ffmpeg encoded no frame for {Patience.TotalSeconds:0} s and was stopped. The node may be out of CPU or the work volume may hang; it is tried again.");
        }
    }
}
