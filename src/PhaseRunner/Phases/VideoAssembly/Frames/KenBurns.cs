namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>
/// Slow movement over a still: a straight path from one viewport to another at constant speed. Pure; the same seed gives the same film.
/// </summary>
internal sealed record KenBurns(Viewport From, Viewport To)
{
    /// <summary>The closest view: at most 8 % of a picture is cut off on each side, so type with a normal margin stays readable.</summary>
    private const double ClosestZoom = 1.09;

    /// <summary>Speed limit, as part of the zoom per second: a short scene moves less far instead of faster.</summary>
    private const double ZoomPerSecond = 0.014;

    public static KenBurns Still { get; } = new(Viewport.Whole, Viewport.Whole);

    /// <summary>Movements for scenes of these lengths; neighbours always differ.</summary>
    public static IReadOnlyList<KenBurns> Plan(IReadOnlyList<double> sceneSeconds, int seed)
    {
        var directions = Directions(sceneSeconds.Count, seed);
        return [.. sceneSeconds.Select((seconds, scene) => Path(directions[scene], seconds))];
    }

    /// <summary>Where the view is at <paramref name="progress"/> from 0 to 1. Zoom grows by equal factors in equal times: that is what looks even.</summary>
    public Viewport At(double progress) => new(
        double.Lerp(From.CentreX, To.CentreX, progress),
        double.Lerp(From.CentreY, To.CentreY, progress),
        From.Zoom * Math.Pow(To.Zoom / From.Zoom, progress));

    internal static IReadOnlyList<Direction> Directions(int count, int seed)
    {
        var all = Enum.GetValues<Direction>();
        var directions = new List<Direction>(count);
        // A fixed recurrence rather than Random: its sequence may not change with the runtime, or stored videos would no longer be reproducible.
        var state = (uint)seed * 2654435761u + 1;
        while (directions.Count < count)
        {
            state = state * 1664525u + 1013904223u;
            var next = all[(int)((state >> 16) % (uint)all.Length)];
            if (directions.Count == 0 || directions[^1] != next) directions.Add(next);
        }

        return directions;
    }

    private static KenBurns Path(Direction direction, double seconds)
    {
        var reach = Math.Min(ClosestZoom, 1 + ZoomPerSecond * seconds);
        // At the closest view the centre may move this far from the middle, and a short scene uses only its share of it.
        var slack = 0.5 - 0.5 / ClosestZoom;
        var shift = slack * (reach - 1) / (ClosestZoom - 1);
        // As many pixels up and down as to the sides, and no more: type on the picture keeps clear of watermark and captions.
        var tilt = shift * 9 / 16;
        var close = new Viewport(0.5, 0.5, ClosestZoom);
        var upper = new Viewport(0.5, 0.5 - (0.5 - 0.5 / reach) * 0.5, reach);
        return direction switch
        {
            Direction.ZoomIn => new(Viewport.Whole, upper),
            Direction.ZoomOut => new(Viewport.Whole with { Zoom = reach }, Viewport.Whole),
            Direction.PanLeft => new(close with { CentreX = 0.5 + shift }, close with { CentreX = 0.5 - shift }),
            Direction.PanRight => new(close with { CentreX = 0.5 - shift }, close with { CentreX = 0.5 + shift }),
            Direction.TiltUp => new(close with { CentreY = 0.5 + tilt }, close with { CentreY = 0.5 - tilt }),
            Direction.TiltDown => new(close with { CentreY = 0.5 - tilt }, close with { CentreY = 0.5 + tilt }),
            _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "not a direction"),
        };
    }
}

internal enum Direction { ZoomIn, PanLeft, ZoomOut, TiltUp, PanRight, TiltDown }
