using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Jobs;
using VideoAgent.Testing;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.EndToEnd.Tests;

/// <summary>A Kubernetes with a node, the images of the sources as they are, a volume for the object store, and the operator at work.</summary>
public sealed class VideoCluster : IAsyncLifetime
{
    /// <summary>One for all: it takes half a minute to make.</summary>
    public const string Collection = "a cluster that makes videos";

    public const string Namespace = "studio";

    private LocalCluster cluster = null!; // set before the first test, as all of these
    private int operatorPort;

    public KubernetesClient Client { get; private set; } = null!;

    public string RunnerImage { get; private set; } = null!;

    /// <summary>The folder of the object store, as this machine sees it.</summary>
    public string Store { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (!Environment.IsPrivilegedProcess) return; // every test is skipped
        await LocalCluster.RemoveAbandonedAsync();
        cluster = await LocalCluster.StartNodeAsync("video");
        var images = await cluster.LoadImagesAsync();
        RunnerImage = images["phase-runner"];
        var configuration = KubernetesConfigurationLoader.Load(new ConfigurationSources { KubeconfigPath = cluster.Kubeconfig });
        Client = TestCluster.Connect(configuration);
        await Client.CreateAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = Namespace } }, CancellationToken.None);
        Store = await FolderVolume.CreateAsync(Client, Namespace, "videos", Path.Combine(await cluster.FolderAsync(), "videos"));
        await InstallChartAsync(images["operator"], configuration.Server.Port);
    }

    public async Task DisposeAsync()
    {
        if (cluster is null) return;
        Client?.Dispose();
        await cluster.DisposeAsync();
    }

    /// <summary>Six phases in about ten seconds.</summary>
    internal static VideoRequest Short(string name, string topic) => new()
    {
        Metadata = new V1ObjectMeta { NamespaceProperty = Namespace, Name = name },
        Spec = new VideoSpec { Topic = topic, TopicMode = TopicMode.Exact, DurationSeconds = 15, Visuals = new VisualsSpec { SceneCount = 3 }, Assembly = new AssemblySpec { Preset = "ultrafast" } },
    };

    public Task<VideoRequest> AskAsync(VideoRequest request) => Client.CreateAsync(request, CancellationToken.None);

    public Task<VideoRequest> UntilAsync(VideoRequest request, Func<VideoRequest, bool> isAsWanted) =>
        Client.UntilAsync(ObjectName.Of(request), isAsWanted, TimeSpan.FromMinutes(4));

    /// <summary>The request once it is over, which must be well.</summary>
    public async Task<VideoRequest> DoneAsync(VideoRequest request)
    {
        var ended = await UntilAsync(request, seen => seen.Status?.State is RequestState.Succeeded or RequestState.Failed);
        Assert.True(ended.Status!.State == RequestState.Succeeded, $"{ended.Status.Reason}: {ended.Status.Message}");
        return ended;
    }

    /// <summary>As <c>kubectl patch --type merge</c> of its spec.</summary>
    internal Task<VideoRequest> EditAsync(VideoRequest request, JsonObject spec) =>
        Client.PatchAsync<VideoRequest>(ObjectName.Of(request), Patch.Merge(new JsonObject { ["spec"] = spec }), CancellationToken.None);

    /// <summary>All that were made for it.</summary>
    internal async Task<IReadOnlyList<V1Job>> JobsAsync(VideoRequest request) => (await Client.ListAsync<V1Job>(
        new ListOptions { Namespace = Namespace, LabelSelector = $"{PhaseLabels.Request}={request.Metadata.Uid}" }, CancellationToken.None)).Items;

    /// <summary>With the values that it was installed with.</summary>
    public async Task UpgradeAsync(string change)
    {
        using var helm = new Helm(cluster.Kubeconfig);
        await helm.RunAsync("upgrade", "videoagent", Repository.Path("charts", "videoagent"), "--namespace", Namespace, "--reuse-values", "--set", change, "--wait", "--timeout", "2m");
    }

    public async Task RollBackAsync()
    {
        using var helm = new Helm(cluster.Kubeconfig);
        await helm.RunAsync("rollback", "videoagent", "--namespace", Namespace, "--wait", "--timeout", "2m");
    }

    /// <summary>SIGKILL, and back again.</summary>
    public async Task KillAndMendAsync(string component)
    {
        await cluster.ComponentAsync("kill", component);
        await cluster.MendAsync();
    }

    public Task<string> LogAsync(V1Pod pod) => cluster.KubectlAsync("logs", "--namespace", pod.Metadata.NamespaceProperty, pod.Metadata.Name);

    /// <summary>What the operator's /metrics shows.</summary>
    public async Task<string> MetricsAsync()
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri($"http://127.0.0.1:{operatorPort}/metrics"));
    }

    public string FileOf(string key) => Path.Combine(Store, key);

    /// <summary>As README says for such a cluster. Returns when the operator is ready.</summary>
    private async Task InstallChartAsync(string operatorImage, int serverPort)
    {
        var chart = Repository.Path("charts", "videoagent");
        using var helm = new Helm(cluster.Kubeconfig);
        var webhook = FreePort();
        operatorPort = FreePort();
        await helm.RunAsync(
            "install", "videoagent", chart, "--namespace", Namespace, "--values", Path.Combine(chart, "values-local.yaml"), "--wait", "--timeout", "2m",
            "--set", $"{Image("image", operatorImage)},{Image("phases.image", RunnerImage)},webhook.port={webhook},webhook.url=https://127.0.0.1:{webhook},operator.httpPort={operatorPort}",
            "--set-string", $"operator.extraEnv[1].value={serverPort}");
    }

    private static string Image(string value, string reference) =>
        reference.Split(':') is [var repository, var tag] ? $"{value}.repository={repository},{value}.tag={tag}" : throw new ArgumentException($"'{reference}' has no tag", nameof(reference));

    /// <summary>The operator's pod is on this machine's network, as whatever else runs here.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
