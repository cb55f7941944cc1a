namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>Which drawing suits a scene: by the words of its headline first, then of its description and topic.</summary>
internal static class PictogramChoice
{
    private const int HeadlineWeight = 3;
    private const int PromptWeight = 1;
    private const int TopicWeight = 2;

    private static readonly string[] Universal = ["Lightbulb", "Rocket", "Target", "Star", "Globe", "Book"];

    /// <summary>Candidates that match about equally well take turns by scene number, so neighbours differ.</summary>
    public static Pictogram For(PictureOrder order)
    {
        var scored = PictogramLibrary.All.Select(pictogram => (Pictogram: pictogram, Score: Score(pictogram, order))).Where(entry => entry.Score > 0).ToList();
        if (scored.Count == 0) return PictogramLibrary.Named(Universal[(order.Scene.Number - 1) % Universal.Length]);

        var best = scored.Max(entry => entry.Score);
        var candidates = scored.Where(entry => entry.Score >= best - 1).Select(entry => entry.Pictogram).ToList();
        return candidates[(order.Scene.Number - 1) % candidates.Count];
    }

    private static int Score(Pictogram pictogram, PictureOrder order) =>
        HeadlineWeight * Matches(pictogram, order.Scene.Headline)
        + PromptWeight * Math.Min(1, Matches(pictogram, order.Scene.Prompt))
        + TopicWeight * Math.Min(1, Matches(pictogram, order.Topic));

    /// <summary>Short keywords must be the whole word ("ai" is not in "air"), longer ones its beginning ("invest" is in "investing").</summary>
    private static int Matches(Pictogram pictogram, string text) =>
        Words.In(text).Count(word => pictogram.Calls.Any(call => call.Length < 5 ? IsSameWord(word, call) : word.StartsWith(call, StringComparison.Ordinal)));

    private static bool IsSameWord(string word, string call) => word == call || word == call + "s";
}
