using System.Text.Json.Nodes;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Providers.OpenAi;

/// <summary>
/// What the model must answer with, by the rules of strict structured outputs: every object closed, every property required, no defaults.
/// </summary>
internal static class ScriptSchema
{
    public const string Name = "video_script";

    private static readonly string[] Kinds = ["Title", "Number", "List", "Quote", "Step", "Fact"];

    public static JsonObject For(IReadOnlyList<Platform> platforms) => Closed(
        ("title", Text()),
        ("lines", List(Closed(("section", OneOf(Enum.GetNames<ScriptSection>())), ("text", Text()), ("emphasis", List(Text()))))),
        ("scenes", List(Closed(("firstLine", new JsonObject { ["type"] = "integer" }), ("prompt", Text()), ("headline", Text()), ("kind", OneOf(Kinds))))),
        ("platformTexts", Closed([.. platforms.Order().Select(platform => ($"{platform}", Closed(("title", Text()), ("description", Text()), ("hashtags", List(Text())))))])));

    /// <summary>A critic's answer.</summary>
    public static JsonObject Scores(string[] criteria) => Closed(
        ("scores", List(Closed(("criterion", OneOf(criteria)), ("score", new JsonObject { ["type"] = "integer" }), ("advice", Text())))));

    private static JsonObject Closed(params (string Name, JsonObject Schema)[] properties) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray([.. properties.Select(property => (JsonNode)property.Name)]),
        ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Schema))),
    };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject OneOf(string[] values) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value)]) };
}
