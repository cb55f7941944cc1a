namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>
/// How one card is coloured. <see cref="Ink"/> and <see cref="Spark"/> are for type and keep a contrast of at least 4.5
/// over <see cref="Ground"/>, <see cref="Ground2"/> and <see cref="Tint"/>, the only colours that may lie under a headline.
/// </summary>
internal sealed record Scheme
{
    public required Colour Ground { get; init; }
    public required Colour Ground2 { get; init; }
    public required Colour Ink { get; init; }
    public required Colour Spark { get; init; }

    /// <summary>Main colour of shapes and pictograms.</summary>
    public required Colour Shape { get; init; }

    /// <summary>Second colour of shapes and pictograms.</summary>
    public required Colour Accent { get; init; }

    /// <summary>Outline and shadow of pictograms.</summary>
    public required Colour Line { get; init; }

    /// <summary>Background shapes: just visible on the ground.</summary>
    public Colour Tint => Ground2.Mix(Shape, 0.16);
}

/// <summary>Six hand-tuned colours of one brand, and the schemes its cards take turns in.</summary>
internal sealed record Palette(string Name, Colour Night, Colour Night2, Colour Main, Colour Bright, Colour Pop, Colour Paper)
{
    public Scheme Deep => new() { Ground = Night, Ground2 = Night2, Ink = Paper, Spark = Bright, Shape = Main, Accent = Bright, Line = Night };

    public Scheme Vivid => new() { Ground = Main, Ground2 = Main.Mix(Night, 0.3), Ink = Paper, Spark = Paper.Mix(Bright, 0.45), Shape = Bright, Accent = Pop, Line = Night };

    public Scheme Light => new() { Ground = Paper, Ground2 = Paper.Mix(Bright, 0.14), Ink = Night, Spark = Main.Mix(Night, 0.12), Shape = Main, Accent = Pop, Line = Night };

    public Scheme Loud => new() { Ground = Bright, Ground2 = Bright.Mix(Paper, 0.3), Ink = Night, Spark = Night2, Shape = Main, Accent = Paper, Line = Night };

    /// <summary>Neighbouring scenes never share a ground.</summary>
    public Scheme ForScene(int number) => (number % 6) switch
    {
        1 => Deep,
        2 => Loud,
        3 => Vivid,
        4 => Light,
        5 => Deep with { Ground = Night2, Ground2 = Night, Shape = Pop },
        _ => Vivid with { Ground = Main.Mix(Night, 0.35), Ground2 = Main },
    };
}
