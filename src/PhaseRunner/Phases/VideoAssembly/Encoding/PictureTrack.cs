using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Encoding;

/// <summary>The film as a list of encoded parts below a folder, made side by side, each measured as soon as it is there.</summary>
internal sealed class PictureTrack(EncodeSettings settings, string folder, TimeProvider time)
{
    /// <summary>A list of the parts, for ffmpeg's concat demuxer.</summary>
    public const string List = "picture.txt";

    /// <summary>Writes <see cref="List"/> and the cover. <paramref name="onProgress"/> gets 0-1.</summary>
    public async Task<PictureMeasurement> MakeAsync(
        Scenery scenery, Timeline timeline, string captions, string cover, Action<double> onProgress, CancellationToken cancellationToken)
    {
        var parts = FilmPart.Split(timeline.FrameCount, timeline.Fps, settings.Cores);
        var encoder = new PictureEncoder(settings with { Cores = settings.Cores / parts.Count }, time);
        var keyframes = new Keyframes[parts.Count];
        var done = new int[parts.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = parts.Count, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, parts.Count, options, async (number, token) =>
        {
            var part = parts[number];
            using var layer = CaptionLayer.Open(captions, settings.Size, timeline.Fps);
            using var renderer = new FrameRenderer(scenery, timeline, layer);
            // By a renderer that is there anyway, while the other parts begin.
            if (number == parts.Count - 1) await Thumbnail.MakeAsync(renderer, timeline, settings, cover, token);
            await encoder.EncodeAsync(renderer, part, folder, File(number), frames => onProgress(Share(done, number, frames, timeline)), token);
            keyframes[number] = await KeyframeScan.RunAsync(Path.Combine(folder, File(number)), part.First / (double)timeline.Fps, token);
        });
        await System.IO.File.WriteAllLinesAsync(Path.Combine(folder, List), parts.Select((_, number) => $"file '{File(number)}'"), cancellationToken);
        return KeyframeJudge.Judge(Keyframes.Joined(keyframes), timeline.Seconds);
    }

    private static string File(int number) => $"picture-{number + 1}.mp4";

    private static double Share(int[] done, int number, int frames, Timeline timeline)
    {
        done[number] = frames;
        return (double)done.Sum() / timeline.FrameCount;
    }
}
