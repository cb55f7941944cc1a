using VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>What a layout works with.</summary>
internal sealed record Card(PictureOrder Order, Scheme Scheme, Pictogram Pictogram, Canvas Canvas, Random Chance, TextFitter Fitter)
{
    public const double Width = PictureFormat.Width;
    public const double Height = PictureFormat.Height;

    /// <summary>Where type may be: clear of the watermark above, the captions below (from 60 %), the buttons at the right, and what motion crops.</summary>
    public const double SafeLeft = 104;
    public const double SafeRight = Width - 104;
    public const double SafeTop = 216;
    public const double SafeBottom = 1003;
    public const double SafeWidth = SafeRight - SafeLeft;

    public string Headline => Order.Scene.Headline;
    public string Language => Order.Language;
    public bool IsOdd => Order.Scene.Number % 2 == 1;
}
