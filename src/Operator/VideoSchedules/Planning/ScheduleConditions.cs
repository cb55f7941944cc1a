using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.VideoSchedules.Planning;

/// <summary>The conditions of a schedule, in a fixed order.</summary>
internal static class ScheduleConditions
{
    /// <summary>The schema's.</summary>
    public const int MaxMessage = 1024;

    /// <param name="budget">Null when it was not asked: what was known of it stays.</param>
    public static IReadOnlyList<V1Condition> Of(ScheduleView view, ScheduleBudget? budget)
    {
        var set = new ConditionSet(view.Before.Conditions, view.Schedule.Metadata.Generation, view.Now);
        var refusal = Refusal(view);
        if (refusal is null) set.Add("Accepted", true, "Valid", "The spec can be carried out.");
        else set.Add("Accepted", false, "InvalidSpec", refusal);

        var known = view.Before.Conditions?.FirstOrDefault(condition => condition.Type == "WithinBudget");
        if (budget is { Why: { } why }) set.Add("WithinBudget", false, "BudgetExhausted", Text.Cut(why, MaxMessage));
        else if (budget is not null || known is null) set.Add("WithinBudget", true, "BudgetLeft", "The last run had the money that it needed.");
        else set.Add("WithinBudget", known.Status == "True", known.Reason, known.Message);

        if (refusal is null) set.Add("Stalled", false, "Valid", "Nothing is in its way.");
        else set.Add("Stalled", true, "InvalidSpec", refusal);
        if (view.Endings is [var next, ..]) set.Add(ModelEndingWords.Condition, true, ModelEndingWords.Reason(next), Text.Cut(ModelEndingWords.Message(view.Endings), MaxMessage));
        return set.ToList();
    }

    /// <summary>Every fault with its field, as the webhook tells them; null without one.</summary>
    public static string? Refusal(ScheduleView view) => view.Faults.Count == 0 ? null : Text.Cut(string.Join("; ", view.Faults), MaxMessage);
}
