using System.Text.Json.Serialization;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Journal;

/// <summary>One step of a publication, written before it is begun. What it leaves out is as the entries before it say.</summary>
internal sealed record JournalEntry
{
    public const string CurrentVersion = "videoagent.dev/journal/v1";

    public string Version { get; set; } = CurrentVersion;

    /// <summary>1 for the first; without gaps.</summary>
    public required int Number { get; init; }

    public required JournalState State { get; init; }

    /// <summary>Who wrote it: another for each claim.</summary>
    public required string Claim { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The platform's name of what is under way: a session's address, a publish_id, a container.</summary>
    public string? Reference { get; init; }

    /// <summary>The platform's name of the video.</summary>
    public string? Id { get; init; }

    public string? Url { get; init; }

    /// <summary>For people.</summary>
    public string? Note { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    WriteIndented = true)]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class JournalJson : JsonSerializerContext;
