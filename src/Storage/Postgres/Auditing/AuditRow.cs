namespace VideoAgent.Storage.Postgres.Auditing;

/// <summary>An entry as it is in the log.</summary>
public sealed record AuditRow
{
    /// <summary>From 1, without gaps.</summary>
    public required long Sequence { get; init; }

    public required Guid EventId { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required string Actor { get; init; }
    public required string Action { get; init; }
    public string? Namespace { get; init; }
    public string? Request { get; init; }
    public string? RequestUid { get; init; }
    public string? Subject { get; init; }
    public decimal? CostUsd { get; init; }
    public string? Detail { get; init; }

    /// <summary>Of the row before; 32 zero bytes in the first.</summary>
    public required byte[] PreviousHash { get; init; }

    /// <summary>SHA-256 of everything above in its canonical form.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>Where the log ends: nothing may be missing before it, and nothing follows it. Kept elsewhere it is an anchor.</summary>
public sealed record AuditHead
{
    public required long Sequence { get; init; }
    public required byte[] Hash { get; init; }

    /// <summary>As people keep it: <c>SEQUENCE:HASH</c>.</summary>
    public override string ToString() => $"{Sequence}:{Convert.ToHexStringLower(Hash)}";

    public static AuditHead? Parse(string text)
    {
        var parts = text.Trim().Split(':');
        return parts.Length == 2 && long.TryParse(parts[0], out var sequence) && sequence >= 0 && parts[1].Length == 64 && parts[1].All(char.IsAsciiHexDigit)
            ? new AuditHead { Sequence = sequence, Hash = Convert.FromHexString(parts[1]) }
            : null;
    }
}
