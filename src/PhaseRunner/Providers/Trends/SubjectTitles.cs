using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using VideoAgent.PhaseRunner.Media.Fonts;

namespace VideoAgent.PhaseRunner.Providers.Trends;

/// <summary>Makes a subject of a stranger's title: what it is about, without hashtags, brackets, channel names, shouting and signs.</summary>
internal static partial class SubjectTitles
{
    /// <summary>A subject of ours is a line on a card.</summary>
    private const int MostCharacters = 80;

    private const int LeastCharacters = 4;

    /// <summary>Nothing that a prompt, a template or a terminal could take for its own.</summary>
    private const string Signs = " .,:;'’%$€£&?-–";

    /// <summary>Null when nothing is left that says anything.</summary>
    public static string? Of(string title)
    {
        var text = Brackets().Replace(Hashtags().Replace(title, " "), " ");
        text = FirstPart(text);
        text = Blanks().Replace(Kept(text), " ").Trim(' ', '.', ',', ':', ';', '-', '–', '&');
        text = Shortened(IsShouted(text) ? text.ToLowerInvariant() : text);
        return text.Count(char.IsLetter) >= LeastCharacters ? char.ToUpperInvariant(text[0]) + text[1..] : null;
    }

    /// <summary>A niche in Latin letters wants subjects that its voice can say: services mix in what is watched in other languages.</summary>
    public static bool IsSpeakableIn(string niche, string subject) => !IsLatin(niche) || IsLatin(subject);

    private static bool IsLatin(string text) => text.EnumerateRunes().All(rune => !Rune.IsLetter(rune) || WritingSystem.Of(rune).Script == "Latin");

    /// <summary>What follows a bar is the channel, unless what precedes it says nothing.</summary>
    private static string FirstPart(string text) => text.Split('|', '•', '—').FirstOrDefault(part => TopicShape.Words(part).Count > 1) ?? text;

    private static string Kept(string text)
    {
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            kept.Append(Rune.GetUnicodeCategory(rune) <= UnicodeCategory.OtherNumber || (rune.IsBmp && Signs.Contains((char)rune.Value, StringComparison.Ordinal)) ? rune.ToString() : " ");
        return kept.ToString();
    }

    private static bool IsShouted(string text) => text.Count(char.IsUpper) is var large && large > 4 && large > text.Count(char.IsLower);

    private static string Shortened(string text)
    {
        if (text.Length <= MostCharacters) return text;
        var end = text.LastIndexOf(' ', MostCharacters);
        if (end <= 0) end = char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters;
        return text[..end].TrimEnd(' ', ',', ':', ';', '-', '–', '&');
    }

    [GeneratedRegex(@"#[\p{L}\p{M}\p{N}_]+")]
    private static partial Regex Hashtags();

    [GeneratedRegex(@"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>|【[^】]*】")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
