namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>
/// The part of a still that a frame shows: its centre as fractions of the still (0.5, 0.5 is the middle) and its zoom.
/// Zoom 1 shows as much as fits; the view must stay inside the still.
/// </summary>
internal readonly record struct Viewport(double CentreX, double CentreY, double Zoom)
{
    public static Viewport Whole { get; } = new(0.5, 0.5, 1);

    /// <summary>True when no part of the view lies outside the still.</summary>
    public bool IsInside => Zoom >= 1 && Fits(CentreX) && Fits(CentreY);

    private bool Fits(double centre) => Math.Abs(centre - 0.5) <= 0.5 - 0.5 / Zoom + 1e-9;
}
