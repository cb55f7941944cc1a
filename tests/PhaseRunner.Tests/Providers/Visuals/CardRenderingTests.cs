using System.Text;
using System.Xml.Linq;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VisualGeneration;
using VideoAgent.PhaseRunner.Providers.Visuals;
using VideoAgent.PhaseRunner.Providers.Visuals.Cards;
using VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

namespace VideoAgent.PhaseRunner.Tests.Providers.Visuals;

/// <summary>On painted pixels: what the measuring promised must be what librsvg does.</summary>
public class CardRenderingTests
{
    private const int Width = PictureFormat.Width;

    private static readonly CardVisualProvider Cards = new();
    private static readonly CardArtist Artist = new(new TextFitter(new TextMeter()));

    public static TheoryData<string, string> Headlines() => new()
    {
        { "Title", string.Concat(Enumerable.Repeat("世界人口増加", 34))[..200] },
        { "Number", string.Concat(Enumerable.Repeat("世界人口増加7", 29))[..200] },
        { "Quote", new string('W', 60) },
        { "Action", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" },
        { "List", "كيف تكسب المال وأنت نائم في سبعة أيام فقط" },
        { "Question", "सुबह की आदतें आपकी ज़िंदगी बदल सकती हैं" },
        { "Title", "👩‍👩‍👧‍👦🚀💰 emoji 😀🎉" },
        { "Number", "1234567890123456789012345678901234567890%" },
        { "Action", string.Concat(Enumerable.Repeat("many words and more ", 60)) },
        { "Quote", "Ẫ̷̈́g̸̎ĵy ÅÂẼ stacked" },
    };

    [Theory]
    [MemberData(nameof(Headlines))]
    public async Task Whatever_the_text_its_ink_stays_in_the_safe_zone(string kind, string headline)
    {
        var (left, top, right, bottom) = await InkAsync(Artist.Draw(Orders.Of(headline, kind)));

        Assert.InRange(left, Card.SafeLeft - 8, right);
        Assert.InRange(right, left, Card.SafeRight + 8);
        Assert.InRange(top, Card.SafeTop - 8, bottom);
        Assert.InRange(bottom, top, Card.SafeBottom + 8);
    }

    [Fact]
    public async Task Emoji_are_painted_in_colour()
    {
        var pixels = await PixelsAsync(TextOnly(Artist.Draw(Orders.Of("\U0001F680\U0001F4B0", topic: ""))), "rgb24");

        Assert.Contains(Enumerable.Range(0, pixels.Length / 3), i => pixels[3 * i] > 150 && pixels[3 * i + 1] < 110 && pixels[3 * i + 2] < 110);
        Assert.Contains(Enumerable.Range(0, pixels.Length / 3), i => pixels[3 * i] > 180 && pixels[3 * i + 1] > 130 && pixels[3 * i + 2] < 110);
    }

    [Fact]
    public async Task The_same_scene_gives_the_same_bytes()
    {
        var (first, second) = (await Cards.MakeAsync(Orders.Of("Money that works"), default), await Cards.MakeAsync(Orders.Of("Money that works"), default));

        Assert.Equal(first.Bytes, second.Bytes);
    }

    [Theory]
    [InlineData("Title")]
    [InlineData("Number")]
    [InlineData("unheard of")]
    public async Task Six_scenes_of_one_kind_and_text_still_look_different(string kind)
    {
        var pictures = new List<(int, PictureSample)>();
        foreach (var number in Enumerable.Range(1, 6))
            pictures.Add((number, await PictureReader.SampleAsync(number, (await Cards.MakeAsync(Orders.Of("5 quiet habits", kind, number), default)).Bytes, default)));

        Assert.Null(PictureRules.CheckDistinct(pictures));
    }

    [Fact]
    public async Task Every_pictogram_is_drawn()
    {
        var drawings = PictogramLibrary.All.Select((pictogram, i) => Svg.Group(Svg.Move(i % 10 * 100, i / 10 * 100), Svg.Path(pictogram.Body), Svg.Path(pictogram.Detail)));
        var alpha = await AlphaAsync(Svg.Element("svg", [Svg.Attribute("width", Width), Svg.Attribute("height", PictureFormat.Height), .. drawings]).ToString());

        Assert.All(PictogramLibrary.All.Select((pictogram, i) => (pictogram, i)), entry =>
            Assert.True(Covered(alpha, entry.i % 10 * 100, entry.i / 10 * 100) > 1500, $"{entry.pictogram.Name} is hardly there"));
    }

    private static int Covered(byte[] alpha, int x, int y) =>
        Enumerable.Range(0, 100 * 100).Count(i => alpha[(y + i / 100) * Width + x + i % 100] > 128);

    /// <summary>The box around everything that the card's text alone paints.</summary>
    private static async Task<(int Left, int Top, int Right, int Bottom)> InkAsync(string svg)
    {
        var alpha = await AlphaAsync(TextOnly(svg));
        var painted = Enumerable.Range(0, alpha.Length).Where(i => alpha[i] > 40).ToList();
        return (painted.Min(i => i % Width), painted.Min(i => i / Width), painted.Max(i => i % Width), painted.Max(i => i / Width));
    }

    private static string TextOnly(string svg)
    {
        var card = XDocument.Parse(svg);
        card.Root!.Elements().Where(element => element.Name.LocalName is not ("text" or "image" or "defs")).Remove();
        return card.ToString(SaveOptions.DisableFormatting);
    }

    private static Task<byte[]> AlphaAsync(string svg) => PixelsAsync(svg, "rgba,alphaextract");

    private static async Task<byte[]> PixelsAsync(string svg, string format)
    {
        var png = await PipeAsync("rsvg-convert", [], Encoding.UTF8.GetBytes(svg));
        return await PipeAsync("ffmpeg", ["-v", "error", "-f", "png_pipe", "-i", "-", "-vf", $"format={format}", "-f", "rawvideo", "-"], png);
    }

    private static async Task<byte[]> PipeAsync(string program, string[] arguments, byte[] input)
    {
        using var output = new MemoryStream();
        await Tool.RunAsync(
            new ToolCommand(program, arguments) { Input = (stream, token) => stream.WriteAsync(input, token).AsTask(), Output = (stream, token) => stream.CopyToAsync(output, token) },
            CancellationToken.None);
        return output.ToArray();
    }
}
