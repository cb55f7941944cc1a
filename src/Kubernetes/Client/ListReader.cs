using System.Text.Json;

namespace VideoAgent.Kubernetes.Client;

/// <summary>A page of a list, item by item, so that one that does not fit its type spoils none of the others.</summary>
internal static class ListReader
{
    /// <exception cref="JsonException">Not one item but the page is broken.</exception>
    public static ListPage<T> Read<T>(ReadOnlySpan<byte> json)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var items = new List<T>();
        var malformed = new List<MalformedObject>();
        V1ListMeta? metadata = null;
        string? kind = null;

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonText.MaximumDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("it is no object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("items")) ReadItems(json, ref reader, items, malformed);
            else if (reader.ValueTextEquals("metadata")) metadata = JsonSerializer.Deserialize<V1ListMeta>(Value(json, ref reader), WireJson.Options);
            else if (reader.ValueTextEquals("kind")) kind = JsonSerializer.Deserialize<string>(Value(json, ref reader));
            else Value(json, ref reader);
        }

        if (reader.Read()) throw new JsonException("something follows the list");
        if (kind is not null && kind != ResourceInfo.Of<T>().Kind + "List") throw new JsonException($"it is a {kind}");
        return metadata?.ResourceVersion is { Length: > 0 } version
            ? new ListPage<T>(items, malformed, version, string.IsNullOrEmpty(metadata.ContinueProperty) ? null : metadata.ContinueProperty)
            : throw new JsonException("it has no metadata.resourceVersion");
    }

    private static void ReadItems<T>(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, List<T> items, List<MalformedObject> malformed)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return; // Go writes an empty list of no items so
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("its items are no array");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var item = Current(json, ref reader);
            var (entity, fault) = EntityReader.Read<T>(item);
            if (entity is not null) items.Add(entity);
            else malformed.Add(ObjectIdentity.Malformed(item, fault!)); // one of the two is there
        }
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        reader.Read();
        return Current(json, ref reader);
    }

    /// <summary>The bytes of the value that the reader stands on; it stands at their end afterwards.</summary>
    private static ReadOnlySpan<byte> Current(ReadOnlySpan<byte> json, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }
}
