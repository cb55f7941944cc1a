using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Manifests;

/// <summary>
/// Turns a file's values into the JSON that the serialiser's own metadata describes: which fields exist and of which type is asked there,
/// not written down a second time. A field with a fault is reported and left out; a field with nothing in it counts as absent.
/// </summary>
internal sealed class SpecShape(FaultList faults)
{
    public JsonNode? Read(YamlValue? value, JsonTypeInfo type, string path) => (value, type.Kind) switch
    {
        (null, _) => null,
        (YamlMap map, JsonTypeInfoKind.Object) => Object(map, type, path),
        (YamlList list, JsonTypeInfoKind.Enumerable) => List(list, type, path),
        (YamlText text, JsonTypeInfoKind.None) => Scalar(text, type.Type, path),
        _ => Refuse(path, Describe(value), type.Kind switch
        {
            JsonTypeInfoKind.Object => "fields: " + string.Join(", ", type.Properties.Select(property => property.Name)),
            JsonTypeInfoKind.Enumerable => "a list",
            _ => "one value",
        }),
    };

    private JsonObject Object(YamlMap map, JsonTypeInfo type, string path)
    {
        var result = new JsonObject();
        foreach (var field in map.Fields)
        {
            var here = FaultList.Below(path, field.Key);
            if (type.Properties.FirstOrDefault(known => known.Name == field.Key) is not { } property)
            {
                faults.Add(here, "an unknown field", FieldPlaces.Allowed(field.Key, [.. type.Properties.Select(known => known.Name)]));
                continue;
            }

            if (!YamlScalars.IsNothing(field.Value) && Read(field.Value, TypeOf(property.PropertyType), here) is { } read) result[property.Name] = read;
        }

        return result;
    }

    /// <summary>A list with a faulty element is left out whole, so that later faults never count elements wrongly.</summary>
    private JsonArray? List(YamlList list, JsonTypeInfo type, string path)
    {
        var items = list.Items.Select((item, index) => Read(item, TypeOf(type.ElementType!), $"{path}[{index}]")).ToArray();
        return items.Contains(null) ? null : new JsonArray(items);
    }

    private JsonValue? Scalar(YamlText text, Type type, string path)
    {
        var (value, allowed) = ScalarShape.Read(text, Nullable.GetUnderlyingType(type) ?? type);
        return value ?? (JsonValue?)Refuse(path, Describe(text), allowed);
    }

    private JsonNode? Refuse(string path, string found, string allowed)
    {
        faults.Add(path, found, allowed);
        return null;
    }

    private static string Describe(YamlValue value) => value switch
    {
        YamlMap => "fields",
        YamlList => "a list",
        YamlText text => YamlScalars.KindOf(text) switch
        {
            YamlKind.Nothing => "nothing",
            YamlKind.Boolean => $"the boolean {text.Text}",
            YamlKind.Integer or YamlKind.Number => $"the number {(text.Text.Length <= 40 ? text.Text : FoundText.Quote(text.Text))}",
            _ => $"the text {FoundText.Quote(text.Text)}",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static JsonTypeInfo TypeOf(Type type) =>
        ContractJson.Default.GetTypeInfo(type) ?? throw new InvalidOperationException($"{type} is not among ContractJson's types");
}
