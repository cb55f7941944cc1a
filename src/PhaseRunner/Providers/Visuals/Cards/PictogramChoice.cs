namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>Which drawing suits a scene: by the words of its headline first, then of its description and topic.</summary>
internal static class PictogramChoice
{
    private const int HeadlineWeight = 3;
    private const int TopicWeight = 2;
    private const int PromptWeight = 1;

    /// <summary>What else suits a subject when the words at hand call for too little.</summary>
    private static readonly Dictionary<Subject, string[]> Companions = new()
    {
        [Subject.Money] = ["Coin", "Chart", "PiggyBank", "Wallet", "Target", "Trophy"],
        [Subject.Body] = ["Dumbbell", "Heart", "Shoe", "Clock", "Trophy", "Target"],
        [Subject.Technology] = ["Chip", "Rocket", "Phone", "Lightbulb", "Brain", "Globe"],
        [Subject.Food] = ["Pan", "Bowl", "Cup", "Clock", "Heart", "Leaf"],
        [Subject.Travel] = ["Plane", "Globe", "Camera", "Wallet", "Star", "Clock"],
        [Subject.Mind] = ["Brain", "Moon", "Target", "Checklist", "Clock", "Lightbulb"],
        [Subject.Other] = ["Lightbulb", "Rocket", "Target", "Star", "Globe", "Book"],
    };

    /// <summary>Where the headline calls for none, all that suit the topic take turns by scene number, so neighbours differ.</summary>
    public static Pictogram For(PictureOrder order)
    {
        var turn = order.Scene.Number - 1;
        var called = Best(PictogramLibrary.All.Where(pictogram => Matches(pictogram, order.Scene.Headline) > 0), order);
        if (called.Count > 0) return called[turn % called.Count];

        var subject = Subjects.Of($"{order.Topic} {order.Scene.Prompt}");
        List<Pictogram> pool = [.. Best(PictogramLibrary.All, order).Union(Companions[subject].Select(PictogramLibrary.Named))];
        return pool[turn % pool.Count];
    }

    private static List<Pictogram> Best(IEnumerable<Pictogram> pictograms, PictureOrder order)
    {
        var scored = pictograms.Select(pictogram => (Pictogram: pictogram, Score: Score(pictogram, order))).Where(entry => entry.Score > 0).ToList();
        var best = scored.Select(entry => entry.Score).DefaultIfEmpty().Max();
        return [.. scored.Where(entry => entry.Score == best).Select(entry => entry.Pictogram)];
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
