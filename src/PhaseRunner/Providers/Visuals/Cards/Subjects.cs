namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

internal enum Subject { Other, Money, Body, Technology, Food, Travel, Mind }

/// <summary>What a topic is roughly about.</summary>
internal static class Subjects
{
    private static readonly (Subject Subject, string[] Words)[] Known =
    [
        (Subject.Money, ["money", "income", "invest", "fund", "saving", "budget", "finance", "stock", "crypto", "debt", "rich", "wealth", "salary", "cash", "retire", "tax"]),
        (Subject.Body, ["fitness", "workout", "gym", "muscle", "running", "weight", "exercise", "yoga", "health", "training", "strength", "mobility"]),
        (Subject.Technology, ["tech", "software", "code", "coding", "program", "computer", "gadget", "phone", "robot", "chip", "data", "artificial", "chatgpt"]),
        (Subject.Food, ["food", "cook", "recipe", "meal", "kitchen", "bake", "baking", "coffee", "dinner", "breakfast", "eat"]),
        (Subject.Travel, ["travel", "trip", "flight", "beach", "island", "city", "hotel", "vacation", "holiday", "ocean"]),
        (Subject.Mind, ["habit", "focus", "sleep", "mindset", "productiv", "anxiety", "stress", "meditat", "psycholog", "stoic", "learn", "study"]),
    ];

    public static Subject Of(string text)
    {
        var words = Words.In(text);
        return Known.FirstOrDefault(known => known.Words.Any(start => words.Any(word => word.StartsWith(start, StringComparison.Ordinal)))).Subject;
    }
}
