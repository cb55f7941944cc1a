using System.Text;
using System.Text.Json.Nodes;
using k8s.Models;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing;

namespace VideoAgent.Chart.Tests.Cluster;

/// <summary>A release on a real API server, from its installation to what it leaves behind.</summary>
[Collection(OneReleaseAtATime.Name)]
public sealed class LifecycleTests : IAsyncLifetime
{
    private static readonly byte[] Bundle = Encoding.ASCII.GetBytes("what the operator wrote");

    private readonly InstalledChart chart = new();

    public Task InitializeAsync() => chart.InitializeAsync();

    public Task DisposeAsync() => chart.DisposeAsync();

    [Fact]
    public async Task Uninstalling_leaves_definitions_requests_and_videos_and_a_new_release_takes_them_up()
    {
        await chart.InstallAsync(InstalledChart.WithoutWebhook);
        await MakeARequestAsync();
        var (request, claim) = (await chart.ReadAsync("videorequest/quickstart", "{.metadata.uid}"), await chart.ReadAsync("pvc/videoagent-store", "{.metadata.uid}"));

        await chart.UninstallAsync();
        Assert.Empty(await chart.ReadAsync("deployments", "{.items[*].metadata.name}"));
        await chart.InstallAsync(Chart.Folder, InstalledChart.WithoutWebhook);

        Assert.Equal(request, await chart.ReadAsync("videorequest/quickstart", "{.metadata.uid}"));
        Assert.Equal(claim, await chart.ReadAsync("pvc/videoagent-store", "{.metadata.uid}"));
    }

    [Theory]
    [InlineData("true")] // helm 4's way: by server-side apply
    [InlineData("false")] // helm 3's: by three-way merge
    public async Task Upgrade_and_rollback_keep_whom_the_API_server_trusts(string serverSide)
    {
        await chart.InstallAsync($"--server-side={serverSide}");
        await TrustAsync<V1ValidatingWebhookConfiguration>();
        await TrustAsync<V1MutatingWebhookConfiguration>();

        await chart.UpgradeAsync("--set", "webhook.timeoutSeconds=5");
        Assert.Equal([5, 5, 5, 5], await TimeoutsOfTrustedAsync());
        await chart.RollBackAsync(1);
        Assert.Equal([10, 10, 10, 10], await TimeoutsOfTrustedAsync());
    }

    [Fact]
    public async Task An_upgrade_keeps_values_and_the_requests_that_are_there()
    {
        await chart.InstallAsync([.. InstalledChart.WithoutWebhook, "--set", "limits.maxConcurrentVideos=3"]);
        await MakeARequestAsync();
        await chart.Helm.KubectlAsync("patch", "videorequest/quickstart", "--namespace", chart.Namespace, "--type=merge", "--patch", """{"metadata":{"finalizers":["videoagent.dev/cleanup"]}}""");
        var request = await chart.ReadAsync("videorequest/quickstart", "{.metadata.uid}{.metadata.generation}{.spec}");

        await chart.UpgradeAsync("--reuse-values", "--set", "limits.maxConcurrentVideosPerNamespace=2");

        var arguments = await chart.ArgumentsAsync();
        Assert.Contains("--max-concurrent-videos=3", arguments, StringComparison.Ordinal);
        Assert.Contains("--max-concurrent-videos-per-namespace=2", arguments, StringComparison.Ordinal);
        Assert.Equal(request, await chart.ReadAsync("videorequest/quickstart", "{.metadata.uid}{.metadata.generation}{.spec}"));
        await chart.RollBackAsync(1);
        Assert.Contains("--max-concurrent-videos-per-namespace=10", await chart.ArgumentsAsync(), StringComparison.Ordinal);
        Assert.Equal(request, await chart.ReadAsync("videorequest/quickstart", "{.metadata.uid}{.metadata.generation}{.spec}"));
        await chart.Helm.KubectlAsync("patch", "videorequest/quickstart", "--namespace", chart.Namespace, "--type=merge", "--patch", """{"metadata":{"finalizers":null}}""");
    }

    [Fact]
    public async Task An_upgrade_brings_the_definitions_up_to_date()
    {
        using var older = new TemporaryFolder();
        Copy(Chart.Folder, older.Path);
        var file = older[Path.Combine("files", "crds", "videorequests.videoagent.dev.yaml")];
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("shortNames: [vr]", "shortNames: [older]", StringComparison.Ordinal));
        await chart.InstallAsync(older.Path, InstalledChart.WithoutWebhook);
        Assert.Equal("older", await chart.ReadAsync("crd/videorequests.videoagent.dev", "{.spec.names.shortNames[*]}"));

        await chart.UpgradeAsync(InstalledChart.WithoutWebhook);

        Assert.Equal("vr", await chart.ReadAsync("crd/videorequests.videoagent.dev", "{.spec.names.shortNames[*]}"));
    }

    [Fact]
    public async Task What_is_switched_off_by_an_upgrade_is_removed_by_it()
    {
        await chart.InstallAsync();

        await chart.UpgradeAsync("--set", "webhook.enabled=false,networkPolicy.enabled=false");

        Assert.Empty(await chart.ReadAsync("networkpolicies", "{.items[*].metadata.name}"));
        Assert.DoesNotContain(chart.Namespace, await chart.ReadAsync("validatingwebhookconfigurations,mutatingwebhookconfigurations", "{.items[*].metadata.name}"), StringComparison.Ordinal);
    }

    private Task<string> MakeARequestAsync() =>
        chart.Helm.KubectlAsync("apply", "--validate=false", "--namespace", chart.Namespace, "--filename", Repository.Path("config", "samples", "videorequest-quickstart.yaml"));

    private ObjectName Configuration => new(null, $"{chart.Namespace}-{InstalledChart.Release}");

    /// <summary>As the operator does it.</summary>
    private async Task TrustAsync<T>()
        where T : class, k8s.IKubernetesObject<V1ObjectMeta> =>
        await chart.Cluster.Client.PatchAsync<T>(
            Configuration,
            Patch.Json(
            [
                .. Enumerable.Range(0, 2).Select(index => (JsonNode)new JsonObject { ["op"] = "add", ["path"] = $"/webhooks/{index}/clientConfig/caBundle", ["value"] = Convert.ToBase64String(Bundle) }),
            ]),
            CancellationToken.None);

    private async Task<IEnumerable<int?>> TimeoutsOfTrustedAsync()
    {
        var validating = await chart.Cluster.Client.GetAsync<V1ValidatingWebhookConfiguration>(Configuration, CancellationToken.None);
        var mutating = await chart.Cluster.Client.GetAsync<V1MutatingWebhookConfiguration>(Configuration, CancellationToken.None);
        var webhooks = validating.Webhooks.Select(webhook => (webhook.TimeoutSeconds, webhook.ClientConfig)).Concat(mutating.Webhooks.Select(webhook => (webhook.TimeoutSeconds, webhook.ClientConfig)));
        return webhooks.Where(webhook => webhook.ClientConfig.CaBundle is { } bundle && bundle.AsSpan().SequenceEqual(Bundle)).Select(webhook => webhook.TimeoutSeconds);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
