namespace VideoAgent.PhaseRunner.Phases.VisualGeneration;

/// <summary>A picture scaled down to <see cref="Width"/>x<see cref="Height"/>, red, green and blue of each point in turn: enough to see what is on it.</summary>
internal sealed record PictureSample(byte[] Points)
{
    public const int Width = 36;
    public const int Height = 64;
    public const int Bytes = Width * Height * 3;

    /// <summary>Standard deviation of all channels, 0-127: 0 is one flat grey.</summary>
    public double Spread()
    {
        var mean = Points.Average(point => (double)point);
        return Math.Sqrt(Points.Average(point => (point - mean) * (point - mean)));
    }

    /// <summary>Mean step between horizontal and vertical neighbours, 0-255: near 0 there are no edges at all.</summary>
    public double Edges()
    {
        const int row = Width * 3;
        double sum = 0;
        for (var i = 0; i < Points.Length; i++)
        {
            if (i % row < row - 3) sum += Math.Abs(Points[i] - Points[i + 3]);
            if (i + row < Points.Length) sum += Math.Abs(Points[i] - Points[i + row]);
        }

        return sum / (2 * Points.Length);
    }

    /// <summary>Mean difference of the channels, 0-255.</summary>
    public double DistanceTo(PictureSample other) => Points.Zip(other.Points, (one, two) => Math.Abs(one - two)).Average();
}
