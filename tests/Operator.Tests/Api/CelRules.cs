using System.Text.Json;
using System.Text.Json.Nodes;
using Cel;

namespace VideoAgent.Operator.Tests.Api;

/// <summary>The rules in CEL of a custom resource's schema, carried out as an API server of 1.25 and later does: the one that tests run is older.</summary>
internal static class CelRules
{
    private static readonly CelEnvironment Engine = new([], "");

    /// <summary>The messages of broken rules. Those that compare with what is stored count only when there is something stored.</summary>
    public static IReadOnlyList<string> Broken(JsonObject schema, JsonNode? value, JsonNode? stored = null) => [.. At(schema, value, stored)];

    private static IEnumerable<string> At(JsonObject schema, JsonNode? value, JsonNode? stored)
    {
        if (value is null) yield break;
        foreach (var rule in schema["x-kubernetes-validations"]?.AsArray() ?? [])
        {
            if (!Holds(rule!["rule"]!.GetValue<string>(), value, stored)) yield return rule["message"]!.GetValue<string>();
        }

        foreach (var (name, child) in schema["properties"]?.AsObject() ?? [])
        {
            foreach (var message in At(child!.AsObject(), (value as JsonObject)?[name], (stored as JsonObject)?[name])) yield return message;
        }
    }

    private static bool Holds(string rule, JsonNode value, JsonNode? stored)
    {
        var compares = rule.Contains("oldSelf", StringComparison.Ordinal);
        if (compares && stored is null) return true;

        var variables = new Dictionary<string, object?> { ["self"] = Plain(value) };
        if (compares) variables["oldSelf"] = Plain(stored);
        return Engine.Compile(rule)(variables) is true;
    }

    private static object? Plain(JsonNode? node) => node switch
    {
        JsonObject fields => fields.Where(field => field.Value is not null).ToDictionary(field => field.Key, field => Plain(field.Value)),
        JsonArray items => items.Select(Plain).ToList(),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => value.ToString(),
            _ => long.TryParse(value.ToJsonString(), out var whole) ? (object)whole : double.Parse(value.ToJsonString()),
        },
        _ => null,
    };
}
