using System.Globalization;
using System.Text;

namespace VideoAgent.Contracts.Requests;

/// <summary>Shows what a user wrote inside a message: quoted, short, and with nothing in it that a terminal would obey.</summary>
public static class FoundText
{
    private const int Shown = 60;

    public static string Quote(string text)
    {
        var shown = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes().Take(Shown)) shown.Append(Visible(rune));
        return shown.Append(text.EnumerateRunes().Skip(Shown).Any() ? "\"…" : "\"").ToString();
    }

    private static string Visible(Rune rune) => rune switch
    {
        { Value: '\n' } => "\\n",
        { Value: '\t' } => "\\t",
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator => $"\\u{{{rune.Value:x}}}",
        _ => rune.ToString(),
    };
}
