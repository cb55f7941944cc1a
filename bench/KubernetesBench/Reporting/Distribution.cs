namespace VideoAgent.KubernetesBench.Reporting;

/// <summary>Where half and where 99 of 100 values are at or below; nearest ranks, no interpolation.</summary>
internal sealed record Distribution(double P50, double P99, double Max)
{
    public static Distribution Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? new Distribution(0, 0, 0) : new Distribution(At(sorted, 0.5), At(sorted, 0.99), sorted[^1]);
    }

    /// <summary>Where so large a share of the values is at or below; 0 of none.</summary>
    public static double At(IEnumerable<double> values, double share) => At([.. values.Order()], share);

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
