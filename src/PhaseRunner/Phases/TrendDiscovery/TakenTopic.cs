using System.Text.Json.Serialization;

namespace VideoAgent.PhaseRunner.Phases.TrendDiscovery;

/// <summary>That a request took a subject, as it is kept in the object store.</summary>
internal sealed record TakenTopic
{
    public const string CurrentVersion = "videoagent.dev/taken-topic/v1";

    public required string Version { get; init; }
    public required string Subject { get; init; }

    /// <summary>The request's.</summary>
    public required string Uid { get; init; }

    /// <summary>The request's, for people.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Members that a newer version adds are passed over: what was taken must stay known.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TakenTopic))]
internal sealed partial class TakenTopicJson : JsonSerializerContext;
