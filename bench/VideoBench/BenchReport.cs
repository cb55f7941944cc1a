using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VideoAgent.VideoBench;

/// <summary>results.json.</summary>
internal sealed record BenchReport(int Cores, int Seconds, string Preset, int Crf, IReadOnlyList<BenchResult> Results);

/// <summary>All runs with one kind of pictures, and what they mean.</summary>
internal sealed record BenchResult(string Pictures, List<Measurement> Phase, List<Measurement> SameFrames, List<Measurement> Plain)
{
    public double RatioA => Median(Phase, run => run.WallSeconds) / Median(SameFrames, run => run.WallSeconds);

    public double RatioB => Median(Phase, run => run.WallSeconds) / Median(Plain, run => run.WallSeconds);

    /// <summary>The same in CPU seconds: what a busy machine cannot distort.</summary>
    public double CpuRatioA => Median(Phase, run => run.CpuSeconds) / Median(SameFrames, run => run.CpuSeconds);

    public double CpuRatioB => Median(Phase, run => run.CpuSeconds) / Median(Plain, run => run.CpuSeconds);

    public string Table()
    {
        var table = new StringBuilder("                              wall s    CPU s   peak MB\n");
        table.Append(Row("phase, everything on", Phase)).Append(Row("(a) same frames, x264 only", SameFrames)).Append(Row("(b) plain command", Plain));
        return table.Append(CultureInfo.InvariantCulture, $"ratio (a) {RatioA:0.00} (CPU {CpuRatioA:0.00})   ratio (b) {RatioB:0.00} (CPU {CpuRatioB:0.00})").ToString();
    }

    private static string Row(string name, List<Measurement> runs) => string.Create(CultureInfo.InvariantCulture,
        $"{name,-27}{Median(runs, run => run.WallSeconds),9:0.0}{Median(runs, run => run.CpuSeconds),9:0.0}{runs.Max(run => run.PeakMegabytes),10:0}\n");

    private static double Median(List<Measurement> runs, Func<Measurement, double> value)
    {
        var sorted = runs.Select(value).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BenchReport))]
internal sealed partial class BenchJson : JsonSerializerContext;
