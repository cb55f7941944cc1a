using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.VideoAssembly;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Encoding;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;
using VideoAgent.VideoBench.Inputs;

namespace VideoAgent.VideoBench;

/// <summary>
/// <c>VideoBench [--seconds N] [--repetitions N] [--preset NAME] [--pictures Photos|Cards|Both] [--json FILE] [--work DIR]</c> compares the assembly phase
/// with its two yardsticks. The two inner commands are what it starts, so that each is measured as a process of its own:
/// <c>VideoBench phase|frames SAMPLE WORK</c>.
/// </summary>
internal static class BenchCommand
{
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var options = BenchOptions.Parse(arguments);
        var spec = RealInputs.Spec(options.Seconds, options.Scenes, options.Preset);
        var sample = new Sample(options.Sample);
        var settings = EncodeSettings.From(spec.Assembly, FrameSize.Vertical);
        switch (options.Command)
        {
            case "phase":
                await new VideoAssemblyPhase().RunAsync(sample.Context(options.Work, spec), CancellationToken.None);
                return 0;
            case "frames":
                await FrameDump.WriteAsync(sample.Context(options.Work, spec), settings, options.Target, CancellationToken.None);
                return 0;
            case "inputs":
                await RealInputs.WriteAsync(sample, spec, options.Pictures, options.Work, CancellationToken.None);
                return 0;
            default:
                return await new Benchmark(options, settings, output).RunAsync(CancellationToken.None);
        }
    }
}
