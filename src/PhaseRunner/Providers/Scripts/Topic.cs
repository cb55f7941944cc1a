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
        var words = SpokenText.InLatin(topic).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostSpokenWords).ToArray();
        if (words.Length == 0) return "this";
        if (SmallWords.Contains(words[0])) words[0] = words[0].ToLowerInvariant();
        return string.Join(' ', words).TrimEnd('.', ',', ':', ';', '!', '?', '-', ' ');
    }
}
