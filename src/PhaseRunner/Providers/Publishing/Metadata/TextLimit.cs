using System.Globalization;
using System.Text;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Metadata;

/// <summary>Shortens text to what a platform accepts, by the platform's own measure, and never inside what a reader sees as one character.</summary>
internal static class TextLimit
{
    private const string Ellipsis = "…";

    public static string ToUnits(string text, int limit) => Cut(text, limit, part => part.Length);

    public static string ToBytes(string text, int limit) => Cut(text, limit, Encoding.UTF8.GetByteCount);

    private static string Cut(string text, int limit, Func<string, int> size)
    {
        if (size(text) <= limit) return text;
        var room = limit - size(Ellipsis);
        if (room < 0) return "";

        var kept = new StringBuilder();
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
        {
            room -= size(elements.GetTextElement());
            if (room < 0) break;
            kept.Append(elements.GetTextElement());
        }

        return kept.ToString().TrimEnd() + Ellipsis;
    }
}
