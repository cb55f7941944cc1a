using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Tests.Api;

/// <summary>The checked-in schema, the C# types and the table of rules say the same.</summary>
public class CrdAgreementTests
{
    private const string Requests = "videorequests.videoagent.dev";
    private const string Schedules = "videoschedules.videoagent.dev";

    [Theory]
    [InlineData(Requests, typeof(VideoRequest))]
    [InlineData(Schedules, typeof(VideoSchedule))]
    public void Schema_and_type_have_the_same_fields(string crd, Type type)
    {
        var schema = CrdFile.Schema(crd);

        foreach (var part in (string[])["spec", "status"])
            Assert.Equal(Fields(schema["properties"]![part]!.AsObject(), part), Fields(PropertyOf(type, part), part));
    }

    [Theory]
    [InlineData(Requests, typeof(VideoSpec))]
    [InlineData(Schedules, typeof(VideoScheduleSpec))]
    public void Schema_and_type_have_the_same_defaults(string crd, Type spec)
    {
        var schema = CrdFile.Schema(crd)["properties"]!["spec"]!.AsObject();
        var defaults = JsonSerializer.SerializeToNode(Activator.CreateInstance(spec), WireJson.Options)!.AsObject();

        foreach (var (path, value) in Defaults(schema, ""))
            Assert.True(JsonNode.DeepEquals(Numeric(value), Numeric(At(defaults, path))), $"{path}: schema {value?.ToJsonString()}, type {At(defaults, path)?.ToJsonString()}");
    }

    [Fact]
    public void Every_bound_of_the_rules_is_in_the_schema()
    {
        var schema = CrdFile.Schema(Requests);

        Assert.All(VideoSpecRules.All.Where(rule => rule.Bounds is not null), rule => AssertBounds(FieldAt(schema, rule.Path), rule));
    }

    [Theory]
    [InlineData(Requests)]
    [InlineData(Schedules)]
    public void Every_text_and_list_is_bounded_and_every_field_of_a_spec_is_described(string crd)
    {
        var schema = CrdFile.Schema(crd);

        foreach (var (path, node) in Walk(schema["properties"]!["spec"]!.AsObject(), "spec").Concat(Walk(schema["properties"]!["status"]!.AsObject(), "status")))
        {
            var type = node["type"]!.GetValue<string>();
            Assert.True(type != "string" || node.ContainsKey("maxLength") || node.ContainsKey("enum"), $"{path} has no maxLength");
            Assert.True(type != "array" || (node.ContainsKey("maxItems") && node.ContainsKey("x-kubernetes-list-type")), $"{path} has no maxItems or list type");
            Assert.True(path.StartsWith("status", StringComparison.Ordinal) || path.EndsWith("[]", StringComparison.Ordinal) || node.ContainsKey("description"), $"{path} is not described");
        }
    }

    private static void AssertBounds(JsonObject field, SpecRule rule)
    {
        var bounds = rule.Bounds!;
        var name = rule.Path;
        AssertNumber(bounds.Minimum, field, "minimum", name);
        AssertNumber(bounds.Maximum, field, "maximum", name);
        AssertNumber(bounds.MinItems is 0 ? null : bounds.MinItems, field, "minItems", name);
        AssertNumber(bounds.MaxItems, field, "maxItems", name);
        if (bounds.Choices.Count > 0)
        {
            Assert.Equal(bounds.Choices, field["enum"]!.AsArray().Select(choice => choice!.ToString()));
            return; // an enum bounds the length by itself
        }

        // A money's range is in its pattern.
        if (field["type"]!.GetValue<string>() != "string") return;
        AssertNumber(bounds.MinLength, field, "minLength", name);
        AssertNumber(bounds.MaxLength, field, "maxLength", name);
        if (bounds.Pattern is { } pattern) Assert.Equal(pattern.Replace(@"\z", "$", StringComparison.Ordinal), field["pattern"]!.GetValue<string>());
    }

    private static void AssertNumber(double? expected, JsonObject field, string keyword, string path)
    {
        if (expected is null || (field["type"]!.GetValue<string>() == "string" && keyword is "minimum" or "maximum")) return;
        Assert.True(field[keyword] is { } actual && actual.GetValue<double>().Equals(expected.Value), $"{path}: {keyword} should be {expected}");
    }

    private static JsonObject FieldAt(JsonObject schema, string path)
    {
        var node = schema;
        foreach (var part in path.Split('.'))
        {
            node = node["properties"]?[part.Replace("[]", "", StringComparison.Ordinal)]?.AsObject() ?? throw new InvalidOperationException($"{path} is not in the schema");
            if (part.EndsWith("[]", StringComparison.Ordinal)) node = node["items"]!.AsObject();
        }

        return node;
    }

    /// <summary>Every leaf and branch as "path: kind", in order of name.</summary>
    private static IEnumerable<string> Fields(JsonObject schema, string path) =>
        Walk(schema, path).Select(field => $"{field.Path}: {Kind(field.Node)}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Fields(JsonTypeInfo type, string path) => Walk(type, path).Order(StringComparer.Ordinal);

    private static string Kind(JsonObject node) => node["type"]!.GetValue<string>() switch
    {
        "object" when node.ContainsKey("additionalProperties") || node.ContainsKey("x-kubernetes-preserve-unknown-fields") => "map",
        "string" when node["enum"] is JsonArray choices && !IsFree(choices) => "enum " + string.Join(",", choices.Select(choice => choice!.ToString()).Order(StringComparer.Ordinal)),
        "integer" or "number" => "number",
        var other => other,
    };

    /// <summary>Vendors' own words are strings in C#: their list changes without us.</summary>
    private static bool IsFree(JsonArray choices) => choices.All(choice => choice!.ToString() is var word && (word.All(char.IsLower) || word.All(letter => char.IsUpper(letter) || letter == '_')))
        || choices.Any(choice => choice!.ToString() == "Unknown");

    private static IEnumerable<(string Path, JsonObject Node)> Walk(JsonObject schema, string path)
    {
        yield return (path, schema);
        var children = schema["properties"]?.AsObject().Select(child => (Path: $"{path}.{child.Key}", Node: child.Value!.AsObject())) ?? [];
        if (schema["items"] is JsonObject items) children = children.Append((path + "[]", items));
        foreach (var (childPath, node) in children)
        {
            foreach (var field in Walk(node, childPath)) yield return field;
        }
    }

    private static IEnumerable<string> Walk(JsonTypeInfo type, string path)
    {
        var kind = type.Kind switch
        {
            JsonTypeInfoKind.Enumerable => "array",
            JsonTypeInfoKind.Dictionary => "map",
            JsonTypeInfoKind.Object => "object",
            _ => Scalar(Nullable.GetUnderlyingType(type.Type) ?? type.Type),
        };
        yield return $"{path}: {kind}";
        var children = type.Kind switch
        {
            JsonTypeInfoKind.Object => type.Properties.Select(property => (Path: $"{path}.{property.Name}", Type: property.PropertyType)),
            JsonTypeInfoKind.Enumerable => [(path + "[]", type.ElementType!)],
            _ => [],
        };
        foreach (var child in children)
        {
            foreach (var field in Walk(WireJson.Options.GetTypeInfo(child.Type), child.Path)) yield return field;
        }
    }

    private static string Scalar(Type type) => type switch
    {
        { IsEnum: true } => "enum " + string.Join(",", Enum.GetNames(type).Order(StringComparer.Ordinal)),
        _ when type == typeof(bool) => "boolean",
        _ when type == typeof(int) || type == typeof(long) || type == typeof(double) => "number",
        _ when type == typeof(JsonObject) => "map",
        _ => "string",
    };

    private static JsonTypeInfo PropertyOf(Type type, string name) =>
        WireJson.Options.GetTypeInfo(WireJson.Options.GetTypeInfo(type).Properties.Single(property => property.Name == name).PropertyType);

    private static IEnumerable<(string Path, JsonNode? Value)> Defaults(JsonObject schema, string path)
    {
        if (schema["properties"] is not JsonObject properties) yield break;
        foreach (var (name, child) in properties)
        {
            var node = child!.AsObject();
            var childPath = path.Length == 0 ? name : $"{path}.{name}";
            if (node.TryGetPropertyValue("default", out var value) && node["type"]!.GetValue<string>() != "object") yield return (childPath, value);
            // A default inside an object that is absent by default has nothing to be compared with.
            if (node.ContainsKey("default"))
            {
                foreach (var inner in Defaults(node, childPath)) yield return inner;
            }
        }
    }

    private static JsonNode? At(JsonNode? node, string path) => path.Split('.').Aggregate(node, (current, part) => current?[part]);

    private static JsonNode? Numeric(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? JsonValue.Create(double.Parse(value.ToJsonString())) : node;
}
