using System.Text.Json.Nodes;

namespace VideoAgent.Kubernetes.Webhooks;

/// <summary>What turns one document into another, as RFC 6902 operations that touch nothing else.</summary>
internal static class JsonDifference
{
    public static JsonArray Between(JsonNode? before, JsonNode? after)
    {
        var operations = new JsonArray();
        Compare(before, after, "", operations);
        return operations;
    }

    private static void Compare(JsonNode? before, JsonNode? after, string path, JsonArray operations)
    {
        if (JsonNode.DeepEquals(before, after)) return;
        if (before is JsonObject fields && after is JsonObject wanted) CompareFields(fields, wanted, path, operations);
        else if (before is JsonArray items && after is JsonArray others && items.Count == others.Count)
            for (var i = 0; i < items.Count; i++) Compare(items[i], others[i], $"{path}/{i}", operations);
        else operations.Add(Operation("replace", path, after));
    }

    private static void CompareFields(JsonObject before, JsonObject after, string path, JsonArray operations)
    {
        foreach (var (name, value) in before)
        {
            if (!after.ContainsKey(name)) operations.Add(new JsonObject { ["op"] = "remove", ["path"] = Join(path, name) });
            else Compare(value, after[name], Join(path, name), operations);
        }

        foreach (var (name, value) in after)
            if (!before.ContainsKey(name)) operations.Add(Operation("add", Join(path, name), value));
    }

    private static JsonObject Operation(string verb, string path, JsonNode? value) => new() { ["op"] = verb, ["path"] = path, ["value"] = value?.DeepClone() };

    /// <summary>RFC 6901: a tilde and a slash in a name are written ~0 and ~1.</summary>
    private static string Join(string path, string name) => $"{path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
