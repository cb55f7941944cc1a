using System.Text.Json.Nodes;
using VideoAgent.Testing;

namespace VideoAgent.Operator.Tests.Api;

/// <summary>A custom resource definition as it is checked in, read as the JSON that an API server sees.</summary>
internal static class CrdFile
{
    public static JsonObject Read(string name) => YamlDocuments.Read(File.ReadAllText(Repository.Path("config", "crds", name + ".yaml"))).Single();

    public static JsonObject Schema(string name) =>
        Read(name)["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!.AsObject();
}
