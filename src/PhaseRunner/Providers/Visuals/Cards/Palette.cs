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
    public required Colour Tint { get; init; }

    /// <summary>Light that falls from behind the drawing.</summary>
    public required Colour Glow { get; init; }

    /// <summary>What the ground is mixed with for rings and tracks; never a complement of it, which would give mud.</summary>
    public required Colour Halo { get; init; }
}

/// <summary>Six hand-tuned colours of one brand, and the schemes its cards take turns in.</summary>
internal sealed record Palette(string Name, Colour Night, Colour Night2, Colour Main, Colour Bright, Colour Pop, Colour Paper)
{
    /// <summary>Neighbouring scenes never share a ground.</summary>
    public Scheme ForScene(int number) => (number % 6) switch
    {
        1 => Deep,
        2 => Loud,
        3 => Vivid,
        4 => Light,
        5 => Deep with { Ground = Night2, Ground2 = Night, Shape = Pop, Accent = Bright },
        _ => Vivid with { Ground = Main.Mix(Night, 0.4), Ground2 = Main, Tint = Main.Mix(Night, 0.12), Shape = Pop, Accent = Bright },
    };

    private Scheme Deep => new()
    {
        Ground = Night,
        Ground2 = Night2,
        Tint = Night2.Mix(Main, 0.4),
        Glow = Main,
        Halo = Main,
        Ink = Paper,
        Spark = Bright,
        Shape = Main,
        Accent = Bright,
        Line = Night,
    };

    private Scheme Loud => new()
    {
        Ground = Bright.Mix(Pop, 0.16),
        Ground2 = Bright,
        Tint = Bright.Mix(Paper, 0.42),
        Glow = Paper,
        Halo = Paper,
        Ink = Night,
        Spark = Night2,
        Shape = Main,
        Accent = Paper,
        Line = Night,
    };

    private Scheme Vivid => new()
    {
        Ground = Main.Mix(Night, 0.3),
        Ground2 = Main,
        Tint = Main.Mix(Night, 0.2),
        Glow = Pop,
        Halo = Paper,
        Ink = Paper,
        Spark = Paper.Mix(Bright, 0.5),
        Shape = Bright,
        Accent = Pop,
        Line = Night,
    };

    private Scheme Light => new()
    {
        Ground = Paper.Mix(Bright, 0.2),
        Ground2 = Paper,
        Tint = Paper.Mix(Main, 0.11),
        Glow = Pop,
        Halo = Main,
        Ink = Night,
        Spark = Main.Mix(Night, 0.12),
        Shape = Main,
        Accent = Pop,
        Line = Night,
    };
}
