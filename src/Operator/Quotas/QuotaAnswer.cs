namespace VideoAgent.Operator.Quotas;

/// <summary>Whether something may be had now.</summary>
/// <param name="Why">For a person, with the time from which on it works; null when allowed.</param>
/// <param name="RetryAt">When there is room again by the clock alone, for those who wait.</param>
internal sealed record QuotaAnswer(string? Why, DateTimeOffset? RetryAt)
{
    public static QuotaAnswer Allowed { get; } = new(null, null);

    public bool IsAllowed => Why is null;
}
