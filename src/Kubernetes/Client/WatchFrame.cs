using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace VideoAgent.Kubernetes.Client;

/// <summary>One line of a watch: <c>{"type":"ADDED","object":{…}}</c>. Pure.</summary>
internal static class WatchFrame
{
    private const string EndOfInitialEvents = "k8s.io/initial-events-end";

    /// <summary>The event; or null for a type that a newer server may have and that we do not know.</summary>
    /// <exception cref="JsonException">The line is no event: the stream is not what it should be.</exception>
    public static WatchEvent<T>? Read<T>(ReadOnlySequence<byte> line, Func<V1Status, KubernetesException> refusal)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        using var document = JsonDocument.Parse(line, JsonText.Deep);
        if (document.RootElement is not { ValueKind: JsonValueKind.Object } root
            || !root.TryGetProperty("type", out var type)
            || type.ValueKind != JsonValueKind.String
            || !root.TryGetProperty("object", out var @object)
            || @object.ValueKind != JsonValueKind.Object)
            throw new JsonException("a line is no event with a type and an object");

        return JsonText.Of(type) switch
        {
            "ADDED" => OfObject<T>(WatchEventType.Added, @object),
            "MODIFIED" => OfObject<T>(WatchEventType.Modified, @object),
            "DELETED" => OfObject<T>(WatchEventType.Deleted, @object),
            "BOOKMARK" => Bookmark<T>(@object),
            "ERROR" => new WatchEvent<T>(WatchEventType.Error) { Error = refusal(StatusReader.Read(@object)) },
            _ => null,
        };
    }

    private static WatchEvent<T> OfObject<T>(WatchEventType type, JsonElement @object)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var json = JsonMarshal.GetRawUtf8Value(@object);
        var (entity, fault) = EntityReader.Read<T>(json);
        if (entity is not null) return new WatchEvent<T>(type) { Entity = entity, ResourceVersion = entity.Metadata.ResourceVersion };
        var malformed = ObjectIdentity.Malformed(json, fault!); // one of the two is there
        return new WatchEvent<T>(type) { Malformed = malformed, ResourceVersion = malformed.ResourceVersion };
    }

    /// <summary>A bookmark carries an object of the watched kind with nothing in it but these two.</summary>
    private static WatchEvent<T> Bookmark<T>(JsonElement @object) => new(WatchEventType.Bookmark)
    {
        ResourceVersion = Text(@object, "metadata", "resourceVersion") ?? throw new JsonException("a bookmark has no resource version"),
        EndsInitialEvents = Text(@object, "metadata", "annotations", EndOfInitialEvents) == "true",
    };

    private static string? Text(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return null;
        }

        return element.ValueKind == JsonValueKind.String ? JsonText.Of(element) : null;
    }

}
