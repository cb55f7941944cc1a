using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace VideoAgent.Storage.Postgres.Auditing;

/// <summary>Something that happened and must be remembered: who did what, when, to whose request, at what cost.</summary>
public sealed record AuditEntry
{
    /// <summary>The same event has the same id however often it is told: it is in the log once.</summary>
    public required Guid EventId { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>A user, or the name of a program.</summary>
    public required string Actor { get; init; }

    /// <summary>One CamelCase word.</summary>
    public required string Action { get; init; }

    public string? Namespace { get; init; }
    public string? Request { get; init; }
    public string? RequestUid { get; init; }

    /// <summary>What it was done to, such as a phase's attempt or a platform.</summary>
    public string? Subject { get; init; }

    /// <summary>US dollars, to ten decimal places.</summary>
    public decimal? CostUsd { get; init; }

    public string? Detail { get; init; }

    /// <summary>An id that follows from what makes the event this one and no other.</summary>
    public static Guid IdOf(params IEnumerable<string?> parts)
    {
        // With its length in front, no part can pass for two others.
        var text = string.Concat(parts.Select(part => part is null ? "-;" : $"{part.Length}:{part};"));
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16), bigEndian: true);
    }

    /// <summary>As the log's columns take it.</summary>
    internal AuditEntry Fitted() => this with
    {
        Actor = StorableText.Fit(Actor, 253) is { Length: > 0 } actor ? actor : "unknown",
        Subject = StorableText.Fit(Subject, 512),
        Detail = StorableText.Fit(Detail, 4000),
    };
}

/// <summary>How entries are handed to <c>audit_append</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<AuditEntry>))]
internal sealed partial class AuditJson : JsonSerializerContext;
