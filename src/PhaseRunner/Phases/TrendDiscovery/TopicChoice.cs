using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Trends;

namespace VideoAgent.PhaseRunner.Phases.TrendDiscovery;

/// <summary>Which subject a request makes, and what else it could have made, best first.</summary>
/// <param name="Warning">Null for a subject that is new.</param>
internal sealed record Choice(IReadOnlyList<TrendTopic> Topics, string? Warning)
{
    public string Subject => Topics[0].Subject;
}

/// <summary>Chooses so that a niche does not repeat itself. A subject counts as taken by all that is like it, and for a month: who saw it then has forgotten it.</summary>
internal static class TopicChoice
{
    public static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    private const int Named = 3;

    /// <param name="ranked">Best first; at least one.</param>
    /// <param name="taken">By the niche's requests, in any order.</param>
    public static Choice Of(IReadOnlyList<TrendTopic> ranked, IEnumerable<TakenTopic> taken, string niche, DateTimeOffset now)
    {
        var recent = taken.Where(topic => now - topic.At < Memory).Select(topic => (Shape: TopicShape.Of(topic.Subject, niche), topic.At)).ToList();
        var looked = ranked.Select(topic => (Topic: topic, At: LastTaken(TopicShape.Of(topic.Subject, niche), recent))).ToList();
        var free = looked.Where(pair => pair.At is null).Select(pair => pair.Topic).ToList();
        if (free.Count > 0) return new Choice(Kept(Explained(free, [.. looked.TakeWhile(pair => pair.At is not null).Select(pair => pair.Topic.Subject)])), null);

        var oldest = looked.OrderBy(pair => pair.At).ToList();
        return new Choice(Kept(oldest.Select(pair => pair.Topic)),
            $"Everything that is known of {FoundText.Quote(niche)} was made within the last {Memory.TotalDays:0} days, so what was made longest ago, on {oldest[0].At:yyyy-MM-dd}, is made again. Widen spec.topic, or give more sources of trends.");
    }

    /// <summary>What an earlier attempt of the request took, whatever has become better since.</summary>
    /// <param name="before">What was taken by then, by others.</param>
    public static Choice Again(IReadOnlyList<TrendTopic> ranked, IEnumerable<TakenTopic> before, TakenTopic own, string niche)
    {
        var then = Of(ranked, before, niche, own.At);
        if (then.Subject == own.Subject) return then;

        var known = ranked.FirstOrDefault(topic => topic.Subject == own.Subject)
            ?? new TrendTopic { Rank = 1, Subject = own.Subject, Virality = ViralityScore.Of(new()), Signals = new(), Reasons = ["An earlier attempt of this request chose it; nobody names it any more."], Source = "memory" };
        return new Choice(Kept(then.Topics.Where(topic => topic.Subject != own.Subject).Prepend(known)), null);
    }

    private static DateTimeOffset? LastTaken(TopicShape shape, List<(TopicShape Shape, DateTimeOffset At)> recent) =>
        recent.Where(taken => taken.Shape.IsLike(shape)).Max(taken => (DateTimeOffset?)taken.At);

    private static IEnumerable<TrendTopic> Explained(List<TrendTopic> free, List<string> passedOver)
    {
        if (passedOver.Count == 0) return free;
        var named = string.Join(", ", passedOver.Take(Named)) + (passedOver.Count > Named ? $" and {passedOver.Count - Named} more" : "");
        return free.Skip(1).Prepend(free[0] with { Reasons = [.. free[0].Reasons, $"Ranked higher, but made within the last {Memory.TotalDays:0} days: {named}."] });
    }

    private static List<TrendTopic> Kept(IEnumerable<TrendTopic> topics) => [.. topics.Take(TrendRanking.Kept).Select((topic, index) => topic with { Rank = index + 1 })];
}
