using System.Text.Json.Nodes;

namespace VideoAgent.Chart.Tests.Cluster;

/// <summary>Every manifest of every case, shown to a real API server that checks it and stores nothing. An unknown field is a fault.</summary>
[Collection(OneReleaseAtATime.Name)]
public sealed class ServerAcceptanceTests : IAsyncLifetime
{
    /// <summary>Kinds of others, which a plain server does not know.</summary>
    private static readonly string[] Foreign = ["cert-manager.io", "monitoring.coreos.com"];

    private readonly InstalledChart chart = new();

    public Task InitializeAsync() => chart.InitializeAsync();

    public Task DisposeAsync() => chart.DisposeAsync();

    [Theory]
    [Cases]
    public async Task A_real_server_takes_every_manifest(string @case)
    {
        var server = (string)JsonNode.Parse(await chart.Helm.KubectlAsync("version", "--output", "json"))!["serverVersion"]!["gitVersion"]!;
        foreach (var @namespace in (string[])[Chart.Namespace, "film", "audio"])
            await chart.Helm.TryAsync("kubectl", ["create", "namespace", @namespace]);
        using var folder = new Testing.TemporaryFolder();
        var manifests = (await Chart.ManifestsOfAsync(@case, "--kube-version", server)).Where(manifest => !Foreign.Any(((string)manifest["apiVersion"]!).StartsWith)).ToList();
        var file = folder.Write("manifests.json", new JsonObject { ["apiVersion"] = "v1", ["kind"] = "List", ["items"] = new JsonArray([.. manifests.Select(Storable)]) }.ToJsonString());

        var taken = await chart.Helm.KubectlAsync("apply", "--server-side", "--dry-run=server", "--validate=false", "--filename", file);

        Assert.Equal(manifests.Count, taken.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    /// <summary>A pod is looked at as a Job's: on its own it is refused until its service account is stored.</summary>
    private static JsonNode Storable(JsonObject manifest) => manifest.Kind() != "Pod" ? manifest.DeepClone() : new JsonObject
    {
        ["apiVersion"] = "batch/v1",
        ["kind"] = "Job",
        ["metadata"] = manifest["metadata"]!.DeepClone(),
        ["spec"] = new JsonObject { ["template"] = new JsonObject { ["spec"] = manifest["spec"]!.DeepClone() } },
    };
}
