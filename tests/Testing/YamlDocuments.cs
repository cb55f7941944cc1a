using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace VideoAgent.Testing;

/// <summary>YAML as the JSON that an API server sees.</summary>
public static class YamlDocuments
{
    /// <summary>Those of a stream that are objects; an empty document is none.</summary>
    public static IReadOnlyList<JsonObject> Read(string text)
    {
        var deserializer = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        var serializer = new SerializerBuilder().JsonCompatible().DisableAliases().Build();
        var parser = new MergingParser(new Parser(new StringReader(text)));
        var documents = new List<JsonObject>();
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
        {
            if (JsonNode.Parse(serializer.Serialize(deserializer.Deserialize<object?>(parser))) is JsonObject document) documents.Add(document);
        }

        return documents;
    }
}
