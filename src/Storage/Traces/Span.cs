namespace VideoAgent.Storage.Traces;

/// <summary>Something that took time, as OpenTelemetry names it. Ids are small hexadecimal digits, 32 of a trace and 16 of a span.</summary>
public sealed record Span(string TraceId, string SpanId, string? ParentId, string Name, DateTimeOffset Begin, DateTimeOffset End)
{
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Error { get; init; }
}
