using System.Text.Json;

namespace VideoAgent.Kubernetes.Client;

/// <summary>Who an object is that does not fit its type, as far as it says.</summary>
internal static class ObjectIdentity
{
    private const string Unnamed = "(unnamed)";

    public static MalformedObject Malformed(ReadOnlySpan<byte> json, string fault)
    {
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), JsonText.Deep);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("metadata", out var metadata)
                && metadata.ValueKind == JsonValueKind.Object
                    ? new MalformedObject(new ObjectName(Text(metadata, "namespace"), Text(metadata, "name") ?? Unnamed), Text(metadata, "uid"), Text(metadata, "resourceVersion"), fault)
                    : Nobody(fault);
        }
        catch (Exception e) when (JsonText.IsFault(e))
        {
            return Nobody(fault);
        }
    }

    public static MalformedObject Nobody(string fault) => new(new ObjectName(null, Unnamed), null, null, fault);

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? JsonText.Of(value) : null;
}
