using System.Globalization;
using System.Text.Json;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Encoding;
using VideoAgent.VideoBench.Inputs;

namespace VideoAgent.VideoBench;

/// <summary>
/// Runs the phase and its two yardsticks in turn, so that a busy machine slows all alike, and compares medians:
/// (a) x264 with the same settings on the same frames, read from a file; (b) the plain ffmpeg command without motion, fades or captions.
/// </summary>
internal sealed class Benchmark(BenchOptions options, EncodeSettings settings, TextWriter output)
{
    private const double LimitA = 1.25;
    private const double LimitB = 1.0;
    private const double LimitMegabytes = 700;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var results = new List<BenchResult>();
        foreach (var pictures in options.AllPictures)
        {
            await output.WriteLineAsync($"{pictures}: {options.Seconds} s, {options.Scenes} scenes, preset {settings.Preset}, {options.Repetitions} repetitions");
            results.Add(await CompareAsync(pictures, cancellationToken));
            await output.WriteLineAsync(results[^1].Table());
        }

        var report = new BenchReport(Environment.ProcessorCount, options.Seconds, settings.Preset, settings.Crf, results);
        await File.WriteAllTextAsync(options.Json, JsonSerializer.Serialize(report, BenchJson.Default.BenchReport), cancellationToken);
        var isGood = results.All(result => result.RatioA <= LimitA && result.RatioB <= LimitB && result.Phase.Max(run => run.PeakMegabytes) <= LimitMegabytes);
        await output.WriteLineAsync($"limits (a) {LimitA}, (b) {LimitB}, {LimitMegabytes} MB: {(isGood ? "kept" : "NOT KEPT")}; written to {options.Json}");
        return isGood ? 0 : 1;
    }

    private async Task<BenchResult> CompareAsync(Pictures pictures, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(options.Work, pictures.ToString());
        var (sample, work, frames) = (Path.Combine(folder, "sample"), Path.Combine(folder, "work"), Path.Combine(folder, "frames.yuv"));
        try
        {
            await RunSelfAsync(["inputs", "--sample", sample, "--work", work, "--pictures", pictures.ToString()], cancellationToken);
            await RunSelfAsync(["frames", "--sample", sample, "--work", work, "--target", frames], cancellationToken);
            var result = new BenchResult(pictures.ToString(), [], [], []);
            for (var repetition = 0; repetition < options.Repetitions; repetition++)
            {
                result.Phase.Add(await RunSelfAsync(["phase", "--sample", sample, "--work", Path.Combine(work, Number(repetition))], cancellationToken));
                result.SameFrames.Add(await Measurement.OfAsync("ffmpeg", Yardsticks.SameFrames(settings, frames, Path.Combine(folder, "a.mp4")), cancellationToken));
                result.Plain.Add(await Measurement.OfAsync("ffmpeg", Yardsticks.Plain(new Sample(sample), options.Scenes, options.Seconds, Path.Combine(folder, "b.mp4")), cancellationToken));
            }

            return result;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Task<Measurement> RunSelfAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Measurement.OfAsync(
            Environment.ProcessPath!,
            [.. arguments, "--seconds", Number(options.Seconds), "--scenes", Number(options.Scenes), .. options.Preset is null ? [] : new[] { "--preset", options.Preset }],
            cancellationToken);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
