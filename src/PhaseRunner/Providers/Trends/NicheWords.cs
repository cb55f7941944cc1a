namespace VideoAgent.PhaseRunner.Providers.Trends;

/// <summary>Tells whether something that people look for belongs to a niche: by the niche's own words, and by those of its shipped list.</summary>
internal sealed class NicheWords
{
    /// <summary>Each a word or words in order; any of them will do.</summary>
    private readonly IReadOnlyList<string> phrases;

    private NicheWords(IReadOnlyList<string> phrases) => this.phrases = phrases;

    public static NicheWords Of(string niche, SubjectLibrary library) =>
        new([.. library.For(niche).Keywords.Append(niche).Select(Plain).Where(phrase => phrase.Length > 0).Distinct(StringComparer.Ordinal)]);

    public bool AreIn(params IEnumerable<string> texts) =>
        texts.Select(text => $" {Plain(text)} ").Any(text => phrases.Any(phrase => text.Contains($" {phrase} ", StringComparison.Ordinal)));

    /// <summary>One and many of a thing are the same here.</summary>
    private static string Plain(string text) => string.Join(' ', TopicShape.Words(text).Select(word => word.Length > 3 ? word.TrimEnd('s') : word));
}
