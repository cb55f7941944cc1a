using System.Globalization;
using System.Text.Json.Serialization;

namespace VideoAgent.OperatorBench.Videos;

/// <summary>request.json.</summary>
/// <param name="Load">Processes that wanted a core when it began, over the last minute.</param>
internal sealed record VideoReport(int Cores, double Load, int Seconds, IReadOnlyList<VideoTimes> Runs)
{
    private VideoTimes Median => Runs.OrderBy(run => run.Total).ElementAt(Runs.Count / 2);

    public IReadOnlyList<Limit> Limits =>
    [
        new($"s from apply to Succeeded, a video of {Seconds} s", Median.Total, "at most 45", Median.Total <= 45),
        new("s of it in which no pod ran or started", Median.Operator, "at most 1", Median.Operator <= 1),
    ];

    public string Text() => string.Join('\n',
    [
        Line($"{Cores} cores, load {Load}, cluster and pods on the same machine; the median of {Runs.Count}, in seconds"),
        Line($"phase                         made      ran    ended    starts    works"),
        .. Median.Phases.Select(phase => Line($"  {phase.Phase,-22}{phase.Made,10:0.00}{phase.Ran,9:0.00}{phase.Ended,9:0.00}{phase.Ran - phase.Made,10:0.00}{phase.Ended - phase.Ran,9:0.00}")),
        Line($"apply to Succeeded {Median.Total:0.00}: a pod runs {Median.Working:0.00}, starts {Median.Starting:0.00}; operator {Median.Operator:0.00}"),
        .. Limits.Select(limit => Line($"{(limit.IsReached ? "reached" : "MISSED "),-8} {limit.What}: {limit.Measured:0.##}, to be {limit.Reach}")),
    ]);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(VideoReport))]
internal sealed partial class VideoReportJson : JsonSerializerContext;
