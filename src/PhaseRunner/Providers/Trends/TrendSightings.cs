using System.Text.Json;
using System.Text.Json.Serialization;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Providers.Trends;

/// <summary>What a trend service said last to one question, as it is kept in the object store.</summary>
internal sealed record TrendSightings
{
    public const string CurrentVersion = "videoagent.dev/trend-sightings/v1";

    /// <summary>What has another version is asked for again.</summary>
    public required string Version { get; init; }

    /// <summary>When it said this; null while it has never answered.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    public required IReadOnlyList<TrendSighting> Items { get; init; }

    /// <summary>What is missing from the answer, and why.</summary>
    public string? Note { get; set; }

    /// <summary>Why it did not answer since, and how long it is left alone for that.</summary>
    public TrendSilence? Silence { get; set; }

    /// <summary>What a person should know of an answer that is used.</summary>
    public IReadOnlyList<string> Warnings(string source, DateTimeOffset now) =>
    [
        .. Note is null ? Array.Empty<string>() : [$"{source}: {Note}"],
        .. Silence is null || AskedAt is not { } at ? Array.Empty<string>() : [$"{source} does not answer now, and what it said {(now - at).TotalHours:0.0} h ago stands in ({Silence.Reason}: {Silence.Message})"],
    ];
}

/// <summary>What a service says to a question.</summary>
/// <param name="Note">What is missing from it, and why.</param>
internal sealed record TrendAnswer(IReadOnlyList<TrendSighting> Items, string? Note = null);

/// <summary>One thing that people look for or watch. What the service does not tell is absent, never 0.</summary>
internal sealed record TrendSighting
{
    public required string Title { get; init; }

    /// <summary>When it appeared.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>About so many searches, at least.</summary>
    public long? Searches { get; set; }

    public long? Views { get; set; }
    public long? Likes { get; set; }
    public long? Comments { get; set; }

    /// <summary>Headlines that go with it: they say what a search is about. Others' texts, never shown.</summary>
    public IReadOnlyList<string> Headlines { get; set; } = [];
}

/// <summary>A failure that those who come next need not run into again.</summary>
internal sealed record TrendSilence(DateTimeOffset Until, ExitClass Outcome, string Reason, string Message);

/// <summary>Who asks just now, and since when.</summary>
internal sealed record TrendAsking(string Uid, DateTimeOffset At);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TrendSightings))]
[JsonSerializable(typeof(TrendAsking))]
internal sealed partial class TrendJson : JsonSerializerContext;
