namespace VideoAgent.KubernetesBench.Soaking;

/// <summary>How a quantity moved over the samples.</summary>
/// <param name="Level">The median.</param>
/// <param name="PerMinute">
/// The median of the slopes between all pairs of samples (Theil and Sen): a list that was under way in a few of them, or one thread more, does not tilt it.
/// </param>
/// <param name="Total">That slope over the time from the first sample to the last.</param>
internal sealed record Growth(double Level, double PerMinute, double Total, double Tolerance)
{
    public bool Grows => Total > Tolerance;

    public static Growth Of(IReadOnlyList<(double Seconds, double Value)> samples, Func<double, double> toleranceAt)
    {
        List<double> slopes = [];
        for (var later = 1; later < samples.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
                slopes.Add((samples[later].Value - samples[earlier].Value) / (samples[later].Seconds - samples[earlier].Seconds));
        }

        var level = Median(samples.Select(sample => sample.Value));
        var slope = Median(slopes);
        return new Growth(level, slope * 60, samples.Count < 2 ? 0 : slope * (samples[^1].Seconds - samples[0].Seconds), toleranceAt(level));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
