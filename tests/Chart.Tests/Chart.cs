using System.Text.Json.Nodes;
using VideoAgent.Testing;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Chart.Tests;

/// <summary>The chart, rendered by a real helm without a server.</summary>
internal static class Chart
{
    public const string Release = "videoagent";
    public const string Namespace = "video";

    /// <summary>The oldest that the chart takes, and one of today's.</summary>
    public const string OldServer = "1.20.2";
    public const string NewServer = "1.34.0";

    public static string Folder { get; } = Repository.Path("charts", "videoagent");

    /// <summary>Values, one beside the other, in which all parts of the chart are on at least once.</summary>
    public static IReadOnlyList<string> Cases { get; } = [.. Directory.GetDirectories(Repository.Path("tests", "Chart.Tests", "cases")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public static string ValuesOf(string @case) => Repository.Path("tests", "Chart.Tests", "cases", @case, "values.yaml");

    public static async Task<ProgramEnd> TryRenderAsync(params IEnumerable<string> arguments)
    {
        using var helm = new Helm();
        return await helm.TryAsync(["template", Release, Folder, "--namespace", Namespace, "--kube-version", NewServer, .. arguments]);
    }

    public static async Task<string> RenderAsync(params IEnumerable<string> arguments)
    {
        var end = await TryRenderAsync(arguments);
        Assert.True(end.Succeeded, end.Errors);
        return end.Output;
    }

    public static async Task<IReadOnlyList<JsonObject>> ManifestsAsync(params IEnumerable<string> arguments) => YamlDocuments.Read(await RenderAsync(arguments));

    public static Task<IReadOnlyList<JsonObject>> ManifestsOfAsync(string @case, params IEnumerable<string> arguments) => ManifestsAsync(["--values", ValuesOf(@case), .. arguments]);

    public static string Kind(this JsonObject manifest) => (string)manifest["kind"]!;

    public static string Name(this JsonObject manifest) => (string)manifest["metadata"]!["name"]!;

    public static JsonObject Only(this IEnumerable<JsonObject> manifests, string kind) => manifests.Single(manifest => manifest.Kind() == kind);
}
