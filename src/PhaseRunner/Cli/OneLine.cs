using System.Globalization;
using System.Text;

namespace VideoAgent.PhaseRunner.Cli;

/// <summary>A topic, a path or a program's message may have line breaks, or characters that a terminal obeys; a row has neither.</summary>
internal static class OneLine
{
    public static string Of(string text)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsObeyed(rune)) line.Append(rune);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }

    private static bool IsObeyed(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069;
}
