using VideoAgent.PhaseRunner.Media.Fonts;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

/// <summary>What is lit at one time: a spoken word, or a few characters of a script without spaces.</summary>
internal sealed record CaptionWord
{
    public required TypesetText Glyphs { get; init; }
    public required double Start { get; init; }
    public required double End { get; init; }

    /// <summary>Index of the script line it belongs to.</summary>
    public required int Line { get; init; }

    /// <summary>False inside a text that is written without spaces.</summary>
    public bool SpaceBefore { get; init; } = true;

    public bool IsEmphasised { get; init; }

    public string Text => Glyphs.Text;

    public double Middle => (Start + End) / 2;
}

/// <summary>Words seen together; times in seconds of the video.</summary>
internal sealed record CaptionPage(double Start, double End, IReadOnlyList<CaptionWord> Words)
{
    /// <summary>As it is read.</summary>
    public string Text => Join(Words);

    public static string Join(IEnumerable<CaptionWord> words) =>
        string.Concat(words.Select((word, index) => index > 0 && word.SpaceBefore ? " " + word.Text : word.Text));
}
