namespace VideoAgent.KubernetesBench.Reporting;

/// <summary>Where half and where 99 of 100 values are at or below; nearest ranks, no interpolation.</summary>
internal sealed record Distribution(double P50, double P99, double Max)
{
    public static Distribution Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? new Distribution(0, 0, 0) : new Distribution(At(sorted, 0.5), At(sorted, 0.99), sorted[^1]);
    }

    private static double At(double[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
