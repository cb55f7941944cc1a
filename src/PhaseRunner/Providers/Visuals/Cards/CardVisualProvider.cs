using System.Text;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>The embedded provider: cards drawn as SVG and painted by librsvg. The same order gives the same bytes.</summary>
internal sealed class CardVisualProvider : IVisualProvider
{
    private readonly TextMeter meter;
    private readonly CardArtist artist;

    public CardVisualProvider()
    {
        meter = new TextMeter();
        artist = new CardArtist(new TextFitter(meter));
    }

    public string Name => Contracts.Requests.Providers.Embedded;

    public int Parallelism => Environment.ProcessorCount;

    public IEnumerable<KeyValuePair<string, string>> Inputs(VisualsSpec spec) =>
    [
        new("cards", $"{CardArtist.Version}"),
        new("headlineFonts", meter.Fingerprint(Typeface.Headline("en"))),
    ];

    public string MadeBy(VisualsSpec spec) => $"{Name} cards {CardArtist.Version}";

    public Maker MakerOf(VisualsSpec spec) => new() { Provider = Name, Origin = Origin.Program, Revision = $"cards {CardArtist.Version}" };

    public Usd AtMost(VisualsSpec spec) => Usd.Zero;

    public async Task<PaidResult> MakeAsync(PictureOrder order, CancellationToken cancellationToken)
    {
        var svg = Encoding.UTF8.GetBytes(artist.Draw(order));
        using var png = new MemoryStream();
        // From standard input there is no base address, so librsvg cannot be made to load anything.
        await Tool.RunAsync(
            new ToolCommand("rsvg-convert", ["--format=png", "--width", $"{PictureFormat.Width}", "--height", $"{PictureFormat.Height}"])
            {
                Input = (stream, token) => stream.WriteAsync(svg, token).AsTask(),
                Output = (stream, token) => stream.CopyToAsync(png, token),
            },
            cancellationToken);
        return new PaidResult(png.ToArray(), Usd.Zero);
    }
}
