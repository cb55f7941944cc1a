using System.Text;

namespace VideoAgent.Storage.Postgres;

/// <summary>Text as a column takes it: no NUL, which Postgres refuses, no half of a surrogate pair, which UTF-8 has no bytes for, and no longer than the column.</summary>
public static class StorableText
{
    private const char Replacement = '\uFFFD';

    /// <param name="most">In Unicode code points, as Postgres counts.</param>
    public static string? Fit(string? text, int most)
    {
        if (text is null) return null;
        var fitting = new StringBuilder(Math.Min(text.Length, most));
        // Half a pair is read as the replacement already.
        foreach (var rune in text.EnumerateRunes().Take(most)) fitting.Append(rune.Value == 0 ? Replacement.ToString() : rune.ToString());
        return fitting.ToString();
    }
}
