using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>The subject in its three forms: shown as it was given, spoken inside a sentence, and what the lists know about it.</summary>
internal sealed record Topic(string Shown, string Spoken, SubjectList List, Subject? Subject)
{
    /// <summary>A longer topic is shown whole but said short: the hook has three seconds.</summary>
    private const int MostSpokenWords = 12;

    private static readonly HashSet<string> SmallWords = new(StringComparer.Ordinal)
    {
        "A", "An", "Are", "Can", "Do", "Does", "How", "Is", "My", "Our", "The", "These", "This", "What", "When", "Where", "Which", "Who", "Why", "Your",
    };

    /// <summary>True when a voice in Latin letters has nothing to say of it but "this".</summary>
    public bool IsUnspeakable => Spoken == "this";

    public static Topic Of(string niche, string topic, SubjectLibrary library) => library.Find(niche, topic) is ({ } list, { } subject)
        ? new(topic, Speakable(subject.About), list, subject)
        : new(topic, Speakable(topic), library.For(topic) is { Keywords.Count: > 0 } known ? known : library.For(niche), null);

    private static string Speakable(string topic)
    {
        var all = SpokenText.InLatin(topic).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = all.Take(MostSpokenWords).ToArray();
        // What is said short must not stop at "and" or "the".
        while (words.Length < all.Length && words.Length > 1 && PhraseWords.AsksForMore(words[^1])) words = words[..^1];
        var spoken = string.Join(' ', words).TrimEnd('.', ',', ':', ';', '!', '?', '-', '–', '—', ' ').TrimStart('-', '–', '—', ' ');
        if (spoken.Length == 0) return "this";
        var first = spoken.Split(' ', 2)[0];
        return SmallWords.Contains(first) ? first.ToLowerInvariant() + spoken[first.Length..] : spoken;
    }
}
