using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Operator.Tests.VideoRequests.Planning;

/// <summary>
/// What an API server of 1.20 makes null of, when it is applied, and then refuses: an object whose last field is left out or emptied, and an empty text.
/// Seen on a real one.
/// </summary>
internal static class Unappliable
{
    public static IEnumerable<string> Changes<TStatus>(TStatus? before, TStatus after)
        where TStatus : class =>
        Below("status", before is null ? null : JsonNode.Parse(WireJson.Serialize(before)), JsonNode.Parse(WireJson.Serialize(after)));

    private static IEnumerable<string> Below(string path, JsonNode? before, JsonNode? after) => (before, after) switch
    {
        (JsonObject { Count: > 0 }, null or JsonObject { Count: 0 }) => [$"{path} is emptied"],
        (_, JsonObject fields) => fields.Select(field => field.Key).Union((before as JsonObject ?? []).Select(field => field.Key)).SelectMany(key => Below($"{path}.{key}", (before as JsonObject)?[key], fields[key])),
        (_, JsonArray items) => items.SelectMany(item => Below($"{path}[]", (before as JsonArray ?? []).FirstOrDefault(earlier => Key(earlier) is { } key && key == Key(item)), item)),
        (_, JsonValue value) when value.ToString().Length == 0 => [$"{path} is an empty text"],
        _ => [],
    };

    private static string? Key(JsonNode? item) => item is JsonObject fields ? (fields["name"] ?? fields["type"] ?? fields["attempt"] ?? fields["platform"])?.ToString() : null;
}
