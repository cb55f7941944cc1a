using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Operator.Trial;
using VideoAgent.Testing;

namespace VideoAgent.Chart.Tests.Cluster;

/// <summary>What <c>helm test</c> asks of the operator's image.</summary>
[Collection(OneReleaseAtATime.Name)]
public sealed class TrialTests : IAsyncLifetime
{
    private readonly InstalledChart chart = new();

    public Task InitializeAsync() => chart.InitializeAsync();

    public Task DisposeAsync() => chart.DisposeAsync();

    [Fact]
    public async Task With_the_rights_of_its_pod_a_request_is_tried_and_not_stored()
    {
        await chart.InstallAsync(InstalledChart.WithoutWebhook);
        await MakeWhatTheTestHookMakesAsync();
        var sources = new ConfigurationSources { KubeconfigPath = await chart.Helm.KubeconfigOfAsync("videoagent-try", chart.Namespace) };
        using var output = new StringWriter();

        var exit = await TrialRequest.RunAsync(sources, chart.Namespace, TimeProvider.System, output);

        Assert.Equal((0, $"a VideoRequest in namespace {chart.Namespace} would be taken\n"), (exit, output.ToString()));
        Assert.Empty(await chart.ReadAsync("videorequests", "{.items[*].metadata.name}"));
    }

    [Fact]
    public async Task Somebody_without_rights_is_told_which_he_needs()
    {
        await chart.InstallAsync(InstalledChart.WithoutWebhook);
        var sources = new ConfigurationSources { KubeconfigPath = await chart.Helm.KubeconfigOfAsync("videoagent-phase", chart.Namespace) };
        using var output = new StringWriter();

        Assert.Equal(1, await TrialRequest.RunAsync(sources, chart.Namespace, TimeProvider.System, output));
        Assert.Contains("needs create and patch on videorequests.videoagent.dev", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_that_does_not_answer_is_told_with_what_to_look_at()
    {
        // Nobody listens there.
        await chart.InstallAsync("--set", "webhook.url=https://127.0.0.1:1");

        var fault = await TrialRequest.FaultAsync(chart.Cluster.Client, chart.Namespace, CancellationToken.None);

        Assert.Contains("videorequests.videoagent.dev", fault, StringComparison.Ordinal);
        Assert.Contains("The webhook did not answer", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pod_that_asks_is_told_the_namespace_and_may_try_there()
    {
        var manifests = await Chart.ManifestsOfAsync("namespaces");

        Assert.Equal([TrialRequest.Verb, "film"], manifests.Only("Pod")["spec"]!["containers"]![0]!["args"]!.AsArray().Select(argument => (string?)argument));
        Assert.Contains(manifests, manifest => manifest.Kind() == "Role" && manifest.Name() == "videoagent-try" && (string?)manifest["metadata"]!["namespace"] == "film");
    }

    /// <summary>But for its pod, which no node would run.</summary>
    private async Task MakeWhatTheTestHookMakesAsync()
    {
        var hooks = YamlDocuments.Read(await chart.Helm.RunAsync("template", InstalledChart.Release, Chart.Folder, "--namespace", chart.Namespace, "--show-only", "templates/tests/try.yaml"));
        using var folder = new TemporaryFolder();
        var items = new JsonArray([.. hooks.Where(hook => hook.Kind() != "Pod").Select(hook => hook.DeepClone())]);
        await chart.Helm.KubectlAsync("apply", "--validate=false", "--filename", folder.Write("hooks.json", new JsonObject { ["apiVersion"] = "v1", ["kind"] = "List", ["items"] = items }.ToJsonString()));
    }
}
