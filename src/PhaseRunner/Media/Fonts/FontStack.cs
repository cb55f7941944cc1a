using System.Globalization;
using System.Text;

namespace VideoAgent.PhaseRunner.Media.Fonts;

/// <summary>
/// Which installed face sets which characters: Inter (Extra Bold), because it is drawn for screens and keeps its counters open under a thick outline;
/// Noto Sans where Inter is missing or has no glyph; the Han variant of the language; Symbola for emoji, which libass can only draw as outlines.
/// </summary>
internal sealed class FontStack(IReadOnlyList<InstalledFont> fonts, string language)
{
    /// <summary>fontconfig's extra bold.</summary>
    private const double WantedWeight = 205;

    private readonly Dictionary<string, InstalledFont?> chosen = [];
    private readonly string hanFamily = HanFamily(language);

    /// <summary>The text cut where the face changes; a face is null where no installed one has the characters.</summary>
    public IReadOnlyList<(InstalledFont? Font, string Text)> Runs(string text)
    {
        var runs = new List<(InstalledFont? Font, string Text)>();
        foreach (var cluster in Graphemes.Of(text))
        {
            var before = runs.Count > 0 ? runs[^1].Font : null;
            var font = before is not null && IsShared(cluster) && CoversAll(before, cluster) ? before : Choose(cluster);
            if (runs.Count > 0 && runs[^1].Font == font) runs[^1] = (font, runs[^1].Text + cluster);
            else runs.Add((font, cluster));
        }

        return runs;
    }

    private InstalledFont? Choose(string cluster)
    {
        if (chosen.TryGetValue(cluster, out var known)) return known;
        var font = fonts
            .Where(candidate => CoversAll(candidate, cluster))
            .MinBy(candidate => (Rank(candidate), Math.Abs(candidate.Weight - WantedWeight)));
        return chosen[cluster] = font;
    }

    /// <summary>Lower is nicer; all weights of a family rank alike.</summary>
    private int Rank(InstalledFont font) => font.Family switch
    {
        "Inter" => 0,
        "Noto Sans" => 1,
        var family when family == hanFamily => 2,
        var family when family.StartsWith("Noto Sans CJK ", StringComparison.Ordinal) => 3,
        "Symbola" => 5,
        var family when family.Contains("Mono", StringComparison.Ordinal) || family.EndsWith(" UI", StringComparison.Ordinal) => 9,
        var family when family.StartsWith("Noto Sans Symbols", StringComparison.Ordinal) => 6,
        var family when family.StartsWith("Noto Sans ", StringComparison.Ordinal) => 4,
        var family when family.StartsWith("Noto ", StringComparison.Ordinal) => 7,
        _ => 8,
    };

    private static bool CoversAll(InstalledFont font, string cluster)
    {
        foreach (var rune in cluster.EnumerateRunes())
        {
            if (!WritingSystem.IsInvisible(rune) && !font.Covers.Contains(rune)) return false;
        }

        return true;
    }

    /// <summary>Digits and punctuation look best in the face of the word they stand in.</summary>
    private static bool IsShared(string cluster) => !Rune.IsLetter(Rune.GetRuneAt(cluster, 0));

    private static string HanFamily(string language) => language.ToLower(CultureInfo.InvariantCulture) switch
    {
        var tag when tag.StartsWith("ja", StringComparison.Ordinal) => "Noto Sans CJK JP",
        var tag when tag.StartsWith("ko", StringComparison.Ordinal) => "Noto Sans CJK KR",
        "zh-hk" or "zh-mo" or "yue" => "Noto Sans CJK HK",
        "zh-tw" => "Noto Sans CJK TC",
        var tag when tag.StartsWith("zh-hant", StringComparison.Ordinal) => "Noto Sans CJK TC",
        _ => "Noto Sans CJK SC",
    };
}
