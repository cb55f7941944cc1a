using System.Globalization;

namespace VideoAgent.PhaseRunner.Media.Fonts;

/// <summary>What a reader takes for one character: a letter with its marks, a family emoji, a Devanagari cluster.</summary>
internal static class Graphemes
{
    public static IEnumerable<string> Of(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext()) yield return elements.GetTextElement();
    }
}
