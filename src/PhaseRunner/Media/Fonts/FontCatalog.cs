using System.Globalization;

namespace VideoAgent.PhaseRunner.Media.Fonts;

/// <summary>The machine's fonts that libass can draw with, and those of them that are open.</summary>
internal sealed class FontCatalog(IReadOnlyList<InstalledFont> fonts) : IDisposable
{
    private const string Format =
        "%{file}\t%{index}\t%{family}\t%{fullname}\t%{postscriptname}\t%{fontformat}\t%{weight}\t%{slant}\t%{color}\t%{variable}\t%{charset}\n";
    private const int Fields = 11;
    private readonly Dictionary<InstalledFont, FontFace> open = [];

    public IReadOnlyList<InstalledFont> Fonts { get; } = fonts;

    /// <summary>Asks fontconfig, whose answer is also what libass will find.</summary>
    public static async Task<FontCatalog> LoadAsync(CancellationToken cancellationToken)
    {
        var listing = await Tool.RunAsync(new ToolCommand("fc-list", ["--format", Format]), cancellationToken);
        return new FontCatalog(Parse(listing.Output));
    }

    /// <summary>The upright outline faces of fontconfig's listing; colour bitmaps (libass draws none) and variable fonts are left out.</summary>
    public static IReadOnlyList<InstalledFont> Parse(string listing) =>
        [.. listing.Split('\n').Select(line => line.Split('\t')).Where(IsUsable).Select(Font).OrderBy(font => font.AssName, StringComparer.Ordinal)];

    public FontFace Open(InstalledFont font) =>
        open.TryGetValue(font, out var face) ? face : open[font] = new FontFace(font);

    public void Dispose()
    {
        foreach (var face in open.Values) face.Dispose();
        open.Clear();
    }

    private static bool IsUsable(string[] fields) =>
        fields.Length == Fields
        && fields is [_, _, _, not "", _, "TrueType" or "CFF", _, "0", not "True", not "True", not ""]
        && IsPlainName(AssName(fields));

    /// <summary>The name goes into an ASS override block, where these characters mean something.</summary>
    private static bool IsPlainName(string name) => name.IndexOfAny(['\\', '{', '}', '(', ')']) < 0;

    private static InstalledFont Font(string[] fields) => new()
    {
        Path = fields[0],
        AssName = AssName(fields),
        Index = int.Parse(fields[1], CultureInfo.InvariantCulture),
        Family = First(fields[2]),
        Weight = double.TryParse(fields[6], CultureInfo.InvariantCulture, out var weight) ? weight : 80,
        Covers = new CodePointSet(fields[10]),
    };

    /// <summary>libass knows a face with PostScript outlines by its PostScript name, any other by its full name.</summary>
    private static string AssName(string[] fields) => fields[5] == "CFF" ? First(fields[4]) : First(fields[3]);

    /// <summary>fontconfig lists a face's names in several languages, the main one first.</summary>
    private static string First(string names) => names.Split(',')[0];
}
