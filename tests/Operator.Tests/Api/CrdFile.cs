using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace VideoAgent.Operator.Tests.Api;

/// <summary>A custom resource definition as it is checked in, read as the JSON that an API server sees.</summary>
internal static class CrdFile
{
    public static string Folder { get; } = Path.Combine(RepositoryFolder(), "config", "crds");

    public static JsonObject Read(string name)
    {
        var parser = new MergingParser(new Parser(new StringReader(File.ReadAllText(Path.Combine(Folder, name + ".yaml")))));
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(parser);
        var json = new SerializerBuilder().JsonCompatible().DisableAliases().Build().Serialize(yaml);
        return JsonNode.Parse(json)!.AsObject();
    }

    public static JsonObject Schema(string name) =>
        Read(name)["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!.AsObject();

    private static string RepositoryFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VideoAgent.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
