using System.Text.RegularExpressions;

namespace VideoAgent.PhaseRunner.Providers.Trends;

/// <summary>
/// What a subject is about, whatever its order of words, capitals, signs and endings: the runs of three letters of its telling words (as PostgreSQL's
/// pg_trgm cuts them). The niche's own words tell nothing within the niche, unless there are no others.
/// </summary>
internal sealed partial class TopicShape
{
    /// <summary>
    /// From here on two subjects are taken for one: "Emergency fund" and "How to build an emergency fund" have 0.81, "Side hustles" and "5 side hustles
    /// for students" 0.73; different subjects of the shipped lists stay below.
    /// </summary>
    public const double Same = 0.6;

    private static readonly HashSet<string> SmallWords = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "are", "as", "at", "by", "can", "do", "does", "for", "from", "how", "in", "into", "is", "it", "its", "my", "of", "on", "or", "our", "that",
        "the", "their", "these", "this", "to", "what", "when", "where", "which", "who", "why", "will", "with", "you", "your",
    };

    private readonly HashSet<string> parts;

    private TopicShape(HashSet<string> parts) => this.parts = parts;

    public static TopicShape Of(string subject, string niche)
    {
        var words = Words(subject);
        var ofNiche = Words(niche);
        var telling = words.Where(word => !SmallWords.Contains(word) && !ofNiche.Contains(word)).ToList();
        IEnumerable<string> kept = telling.Count > 0 ? telling : words.Count > 0 ? words : [subject];
        return new TopicShape([.. kept.SelectMany(Trigrams)]);
    }

    /// <summary>0 for nothing in common, 1 for the same words; the same from either side. Twice what both have, by what each has.</summary>
    public double Likeness(TopicShape other) => 2.0 * parts.Count(other.parts.Contains) / (parts.Count + other.parts.Count);

    public bool IsLike(TopicShape other) => Likeness(other) >= Same;

    /// <summary>Small letters and digits only.</summary>
    public static IReadOnlyList<string> Words(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    private static IEnumerable<string> Trigrams(string word)
    {
        var padded = $"  {word} ";
        for (var start = 0; start + 3 <= padded.Length; start++) yield return padded.Substring(start, 3);
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Word();
}
