namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>Conditions by the API conventions: one of a type, in a fixed order, the transition time moving only with the status.</summary>
internal sealed class ConditionSet(IReadOnlyList<V1Condition>? previous, long? generation, DateTimeOffset now)
{
    private readonly List<V1Condition> conditions = [];

    public IReadOnlyList<V1Condition> ToList() => [.. conditions];

    /// <param name="status">True, False, or null for Unknown.</param>
    public ConditionSet Add(string type, bool? status, string reason, string message)
    {
        var word = status switch { true => "True", false => "False", null => "Unknown" };
        var before = previous?.FirstOrDefault(condition => condition.Type == type);
        conditions.Add(new V1Condition
        {
            Type = type,
            Status = word,
            Reason = reason,
            Message = message,
            ObservedGeneration = generation,
            LastTransitionTime = before?.Status == word ? before.LastTransitionTime : now.UtcDateTime,
        });
        return this;
    }
}
