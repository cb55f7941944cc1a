using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests;

/// <summary>Knows by the list of prices when vendors shut models down.</summary>
/// <param name="succeeds">Whether the successor that the vendor names takes the place of a model that has ended.</param>
internal sealed class ModelGuard(PriceList prices, bool succeeds)
{
    /// <summary>
    /// What a request runs with. Its creation decides, not the moment: a model that ends while the video is made must not have its finished phases made,
    /// and paid, again.
    /// </summary>
    public VideoSpec Current(VideoSpec spec, DateTimeOffset createdAt) => succeeds ? ModelEnding.Succeed(spec, prices, Day(createdAt)) : spec;

    public IReadOnlyList<ModelEnding> Endings(VideoSpec spec, DateTimeOffset now) => ModelEnding.Of(spec, prices, Day(now));

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
}

/// <summary>How the end of models is told.</summary>
internal static class ModelEndingWords
{
    public const string Condition = "ModelEnding";

    /// <summary>It is told again as each of them is reached.</summary>
    private static readonly (int DaysLeft, string Reason)[] Warnings =
        [(0, "ModelEnded"), (7, "ModelEndsWithinAWeek"), (30, "ModelEndsWithinAMonth"), (ModelEnding.DaysOfNotice, "ModelEndsWithinTwoMonths")];

    public static IEnumerable<string> Reasons => Warnings.Select(warning => warning.Reason);

    public static string Reason(ModelEnding ending) => Warnings.First(warning => ending.DaysLeft <= warning.DaysLeft).Reason;

    public static string Message(IEnumerable<ModelEnding> endings) => string.Join(' ', endings.Select(Sentence));

    /// <summary>The reason and message that a later status has and an earlier one had not.</summary>
    public static (string Reason, string Message)? News(IReadOnlyList<V1Condition>? before, IReadOnlyList<V1Condition>? after) =>
        Find(after) is { } now && Find(before)?.Reason != now.Reason ? (now.Reason, now.Message) : null;

    private static V1Condition? Find(IReadOnlyList<V1Condition>? conditions) => conditions?.FirstOrDefault(condition => condition.Type == Condition);

    private static string Sentence(ModelEnding ending)
    {
        var when = ending.HasEnded ? $"was shut down by {ending.Provider} on {ending.EndsOn:yyyy-MM-dd}" : $"is shut down by {ending.Provider} on {ending.EndsOn:yyyy-MM-dd}";
        var instead = ending.Successor is { } successor ? $"name {successor} instead" : "choose another provider";
        return $"{ending.Model}, which {ending.Phase} uses, {when}: {instead}.";
    }
}
