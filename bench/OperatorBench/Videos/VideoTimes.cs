namespace VideoAgent.OperatorBench.Videos;

/// <summary>Seconds since the request was applied, as they were heard of: when its Job was there, its container ran, and had ended.</summary>
internal sealed record PhaseMoments(string Phase, double Made, double Ran, double Ended);

/// <summary>Where the time from apply to Succeeded went. Phases that work side by side count once, so that the three shares add up to the whole.</summary>
internal sealed record VideoTimes(double Total, IReadOnlyList<PhaseMoments> Phases)
{
    /// <summary>Some phase's container ran.</summary>
    public double Working => Covered(Phases.Select(phase => (phase.Ran, phase.Ended)));

    /// <summary>None ran, and some Job's pod was on its way to.</summary>
    public double Starting => Covered(Phases.Select(phase => (phase.Made, phase.Ended))) - Working;

    /// <summary>Neither: what the operator, and the news from the node to it, took.</summary>
    public double Operator => Total - Working - Starting;

    private static double Covered(IEnumerable<(double From, double To)> spans)
    {
        var (covered, end) = (0.0, double.NegativeInfinity);
        foreach (var (from, to) in spans.OrderBy(span => span.From))
        {
            covered += Math.Max(0, to - Math.Max(from, end));
            end = Math.Max(end, to);
        }

        return covered;
    }
}
