namespace VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

/// <summary>
/// Families in order of preference and a CSS weight. Inter Display carries Latin, Greek and Cyrillic; the Noto families everything else.
/// Without Inter, Noto Sans takes over and the cards stay whole, only plainer.
/// </summary>
internal sealed record Typeface(string Families, int Weight)
{
    public static Typeface Headline(string language) => new($"Inter Display, Inter, {Fallbacks(language)}", 900);

    /// <summary>
    /// No emoji font here: Pango finds it for emoji by itself, and named here it would also answer for digits, which it has for keycaps.
    /// Han characters look different in each country: the language decides which cut is asked first.
    /// </summary>
    private static string Fallbacks(string language)
    {
        string[] cuts = ["SC", "TC", "JP", "KR"];
        var first = Cut(language);
        var han = cuts.OrderByDescending(cut => cut == first).Select(cut => $"Noto Sans CJK {cut}");
        return $"Noto Sans, Noto Sans Arabic, Noto Sans Devanagari, Noto Sans Hebrew, Noto Sans Thai, {string.Join(", ", han)}";
    }

    private static string Cut(string language) => language.ToLowerInvariant() switch
    {
        ['j', 'a', ..] => "JP",
        ['k', 'o', ..] => "KR",
        "zh-tw" or "zh-hk" or "zh-mo" => "TC",
        var tag when tag.StartsWith("zh-hant", StringComparison.Ordinal) => "TC",
        _ => "SC",
    };
}
