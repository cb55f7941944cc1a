using VideoAgent.Contracts.Documents;

namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>Spreads scenes over the lines: each begins with a line, all are about equally long, neighbours are of different kinds.</summary>
internal static class SceneCutter
{
    /// <summary>"12. "</summary>
    private const int NumberWidth = 4;

    private static readonly string[] AnyKind = [SceneKinds.Quote, SceneKinds.List, SceneKinds.Title];

    /// <param name="lines">At least as many as scenes.</param>
    /// <param name="count">How many scenes.</param>
    /// <param name="title">Shown on the first scene, word for word.</param>
    /// <param name="prompt">From a line to what an image model is asked.</param>
    public static IReadOnlyList<SceneDescription> Cut(IReadOnlyList<StoryLine> lines, int count, string title, Func<StoryLine, string> prompt)
    {
        var shown = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var scenes = new List<SceneDescription>();
        foreach (var first in FirstLines(lines, Math.Min(count, lines.Count)))
        {
            var headline = scenes.Count == 0 ? title : Distinct(lines[first], scenes.Count + 1, shown);
            shown.Add(headline);
            scenes.Add(new()
            {
                Number = scenes.Count + 1,
                FirstLine = first,
                Headline = headline,
                Kind = Kind(lines[first], headline, scenes.LastOrDefault()?.Kind),
                Prompt = prompt(lines[first]),
            });
        }

        return scenes;
    }

    /// <summary>Each scene begins at the line nearest to its share of the words; the last with the call to action, when there is more than one.</summary>
    private static List<int> FirstLines(IReadOnlyList<StoryLine> lines, int count)
    {
        var starts = new List<int> { 0 };
        var words = lines.Select(line => SpeechBudget.Count(line.Text)).ToArray();
        var call = Math.Clamp(lines.TakeWhile(line => line.Section != ScriptSection.CallToAction).Count(), count - 1, lines.Count - 1);
        var before = words.Take(call).Sum();
        for (var scene = 1; scene < count - 1; scene++)
        {
            var share = before * scene / (double)(count - 1);
            var (from, to) = (starts[^1] + 1, call - (count - 1 - scene));
            starts.Add(Enumerable.Range(from, Math.Max(1, to - from + 1)).MinBy(line => Math.Abs(words.Take(line).Sum() - share)));
        }

        return count > 1 ? [.. starts, Math.Max(call, starts[^1] + 1)] : starts;
    }

    private static string Distinct(StoryLine line, int number, HashSet<string> shown) =>
        new[] { line.Show, Headline.From(line.Text) }.OfType<string>().FirstOrDefault(text => text.Length > 0 && !shown.Contains(text))
        ?? $"{number}. {Headline.From(line.Text, Headline.Most - NumberWidth)}";

    private static string Kind(StoryLine line, string headline, string? before)
    {
        var natural = line.Section switch
        {
            ScriptSection.Hook => SceneKinds.Title,
            ScriptSection.CallToAction => SceneKinds.Action,
            _ when headline.EndsWith('?') => SceneKinds.Question,
            _ when headline.Any(char.IsAsciiDigit) => SceneKinds.Number,
            _ when headline.Contains(',') => SceneKinds.List,
            _ => null,
        };
        if (natural is not null && natural != before) return natural;
        return AnyKind[(Array.IndexOf(AnyKind, before) + 1) % AnyKind.Length];
    }
}

/// <summary>The kinds of picture that visual providers know to tell apart.</summary>
internal static class SceneKinds
{
    public const string Title = "Title";
    public const string Number = "Number";
    public const string Quote = "Quote";
    public const string List = "List";
    public const string Question = "Question";
    public const string Action = "Action";
}
