using System.Globalization;
using System.Text.RegularExpressions;

namespace VideoAgent.OperatorBench;

/// <summary>What a process says of itself in Prometheus's text format.</summary>
internal sealed partial class MetricsText(string text)
{
    private readonly List<(string Name, string Labels, double Value)> samples = [.. Samples(text)];

    public double Sum(string name, params string[] labels) => samples.Where(sample => sample.Name == name && labels.All(sample.Labels.Contains)).Sum(sample => sample.Value);

    /// <summary>The first of the histogram's bounds that so large a share of what came since then is at or below: as exact as the buckets are.</summary>
    public double Quantile(string histogram, double share, MetricsText since, params string[] labels)
    {
        var bucket = $"{histogram}_bucket";
        var counts = samples.Where(sample => sample.Name == bucket && labels.All(sample.Labels.Contains))
            .Select(sample => Bound(sample.Labels)).Distinct().Order()
            .Select(bound => (Bound: bound, Count: At(this, bound) - At(since, bound))).ToList();
        return counts.Count == 0 ? 0 : counts.First(each => each.Count >= share * counts[^1].Count).Bound;

        double At(MetricsText metrics, double bound) =>
            metrics.samples.Where(sample => sample.Name == bucket && labels.All(sample.Labels.Contains) && Bound(sample.Labels).Equals(bound)).Sum(sample => sample.Value);
    }

    private static IEnumerable<(string Name, string Labels, double Value)> Samples(string text) =>
        from line in text.Split('\n')
        let match = Sample().Match(line)
        where match.Success
        select (match.Groups["name"].Value, match.Groups["labels"].Value, Number(match.Groups["value"].Value));

    private static double Bound(string labels) => Number(UpperBound().Match(labels).Groups[1].Value);

    private static double Number(string text) => text == "+Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][\w:]*)(\{(?<labels>.*)\})? (?<value>\S+)""")]
    private static partial Regex Sample();

    [GeneratedRegex("""le="([^"]+)""")]
    private static partial Regex UpperBound();
}
