using System.Text.Json.Nodes;
using VideoAgent.Testing;

namespace VideoAgent.Operator.Tests.Api;

/// <summary>A custom resource definition as it is checked in, read as the JSON that an API server sees.</summary>
internal static class CrdFile
{
    public static string Folder { get; } = Repository.Path("config", "crds");

    public static string Samples { get; } = Repository.Path("config", "samples");

    public static JsonObject Read(string name) => Parse(File.ReadAllText(Path.Combine(Folder, name + ".yaml")));

    /// <summary>Scalars are of the type that YAML gives them; a quoted one is a text.</summary>
    public static JsonObject Parse(string text) => YamlDocuments.Read(text).Single();

    public static JsonObject Schema(string name) =>
        Read(name)["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!.AsObject();
}
