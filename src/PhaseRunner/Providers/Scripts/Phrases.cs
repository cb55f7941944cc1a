using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>
/// What the template writer says when neither the brand nor the subject's list brings its own words. <c>{topic}</c> and <c>{brand}</c> are put in.
/// Every hook works with a noun ("crispy potatoes") and with a clause ("why the sky is blue").
/// </summary>
internal sealed record Phrases(IReadOnlyList<string> Hooks, IReadOnlyList<string> BrandCalls, IReadOnlyList<string> Calls)
{
    private static readonly Phrases Friendly = new(
        ["Let's make sense of {topic}.", "Here is {topic}, made simple.", "A friendly minute on {topic}."],
        ["Save this for later, and follow {brand} for the next one.", "Follow {brand} for more.", "Save this, send it to a friend, and follow {brand} for the next one."],
        ["Save this for later, and send it to a friend who needs it.", "Save this for later.", "Send this to one friend who needs it."]);

    private static readonly Phrases Bold = new(
        ["The plain truth about {topic}.", "Stop guessing about {topic}.", "Get {topic} right, starting now."],
        ["Save this, use it today, and follow {brand}.", "Follow {brand} for more.", "Do one of these today. Then follow {brand} for the next one."],
        ["Save this, and use one of them today.", "Now go and do one.", "Do one of these today, and tell me which one."]);

    private static readonly Phrases Calm = new(
        ["A quiet minute about {topic}.", "Let's look at {topic} calmly.", "The essentials of {topic}."],
        ["Keep this for a quiet moment, and follow {brand} for the next one.", "Follow {brand} for more.", "Take what helps, leave the rest, and follow {brand}."],
        ["Keep this for a quiet moment.", "Take what helps, and leave the rest.", "Take one of these with you today, and leave the rest."]);

    /// <summary>Why to stay; from the fullest to the shortest, so that one fits every length.</summary>
    public static IReadOnlyList<Beat> Values { get; } =
    [
        new("Stay with me, and you will have a first step you can take today.", "A first step for today"),
        new("Here is what matters most, in plain words.", "What matters most"),
        new("Here is what matters, short and plain.", "What matters"),
        new("Here is how.", "Here is how"),
    ];

    public static Phrases For(string? tone)
    {
        var words = (tone ?? "").ToLowerInvariant();
        return Mentions(words, "bold", "energetic", "confident", "direct", "provocative", "punchy", "strong") ? Bold
            : Mentions(words, "calm", "quiet", "gentle", "serious", "professional", "clear", "expert", "elegant") ? Calm
            : Friendly;
    }

    private static bool Mentions(string tone, params string[] words) => words.Any(word => tone.Contains(word, StringComparison.Ordinal));
}
