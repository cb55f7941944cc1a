using VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>What a layout works with.</summary>
internal sealed record Card(PictureOrder Order, Scheme Scheme, Pictogram Pictogram, Canvas Canvas, Random Chance, TextFitter Fitter)
{
    public const double Width = PictureFormat.Width;
    public const double Height = PictureFormat.Height;

    /// <summary>
    /// Where type may be. Assembly covers 1080x1920 with the card, then moves in by up to 9 % and 49 px to any side (KenBurns): wherever it is, type stays
    /// below the watermark (its line ends at 272 of the video), above the captions (two lines begin at 1118) and 24 px inside the edges.
    /// </summary>
    public const double SafeLeft = 112;
    public const double SafeRight = Width - 112;
    public const double SafeTop = 350;
    public const double SafeBottom = 989;
    public const double SafeWidth = SafeRight - SafeLeft;

    public string Headline => Order.Scene.Headline;
    public string Language => Order.Language;
    public bool IsOdd => Order.Scene.Number % 2 == 1;
}
