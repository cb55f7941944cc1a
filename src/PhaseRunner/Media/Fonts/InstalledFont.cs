namespace VideoAgent.PhaseRunner.Media.Fonts;

/// <summary>One face as fontconfig lists it.</summary>
internal sealed record InstalledFont
{
    public required string Path { get; init; }

    /// <summary>Which face of a collection file.</summary>
    public int Index { get; init; }

    public required string Family { get; init; }

    /// <summary>Names this very face, weight included: what <c>\fn</c> gets, so that libass takes the file that was measured.</summary>
    public required string AssName { get; init; }

    /// <summary>fontconfig's scale: 80 is regular, 200 bold, 205 extra bold, 210 black.</summary>
    public required double Weight { get; init; }

    public required CodePointSet Covers { get; init; }
}
