using System.Globalization;
using System.Text;

namespace VideoAgent.PhaseRunner.Media;

/// <summary>
/// Makes a person's text literal inside an ASS event. In libass a <c>{</c> opens an override block unless written <c>\{</c>, and a
/// backslash means something only before <c>N n h { }</c>: there an invisible word joiner is put between. Line breaks become spaces.
/// </summary>
internal static class AssText
{
    private const char WordJoiner = '\u2060';

    /// <summary>Text for the last field of a <c>Dialogue</c> line, with no markup of its own; white space is neither joined nor trimmed.</summary>
    public static string Escape(string text)
    {
        var clean = Plain(text);
        var result = new StringBuilder(clean.Length + 8);
        for (var i = 0; i < clean.Length; i++)
        {
            if (clean[i] is '{' or '}') result.Append('\\');
            result.Append(clean[i]);
            if (clean[i] == '\\' && MeansSomethingBefore(clean, i + 1)) result.Append(WordJoiner);
        }

        return result.ToString();
    }

    /// <summary>The text on one line: runs of white space as one space and none at the ends, no control characters, broken surrogates replaced.</summary>
    public static string OneLine(string text)
    {
        var words = Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words);
    }

    private static string Plain(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => !IsDropped(rune)).Select(rune => Rune.IsWhiteSpace(rune) ? " " : rune.ToString()));

    /// <summary>A byte-order mark in mid-text is nothing to see; controls that are not white space have no glyph and confuse parsers.</summary>
    private static bool IsDropped(Rune rune) => Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune) || rune.Value == 0xFEFF;

    /// <summary>Also true at the end: what follows there is our own override block.</summary>
    private static bool MeansSomethingBefore(string text, int next) => next >= text.Length || text[next] is 'N' or 'n' or 'h' or '{' or '}';
}
