using VideoAgent.Operator.Trial;

namespace VideoAgent.Chart.Tests.Cluster;

/// <summary>What <c>helm test</c> asks of the operator's image.</summary>
[Collection(OneReleaseAtATime.Name)]
public sealed class TrialTests : IAsyncLifetime
{
    private readonly InstalledChart chart = new();

    public Task InitializeAsync() => chart.InitializeAsync();

    public Task DisposeAsync() => chart.DisposeAsync();

    [Fact]
    public async Task A_request_that_would_be_taken_is_not_stored()
    {
        await chart.InstallAsync(InstalledChart.WithoutWebhook);

        Assert.Null(await TrialRequest.FaultAsync(chart.Cluster.Client, chart.Namespace, CancellationToken.None));
        Assert.Empty(await chart.ReadAsync("videorequests", "{.items[*].metadata.name}"));
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
}
