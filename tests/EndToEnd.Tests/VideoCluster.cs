using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.EndToEnd.Tests;

/// <summary>A Kubernetes with a node, the images of the sources as they are, a volume for the object store, and the operator at work.</summary>
public sealed class VideoCluster : IAsyncLifetime
{
    public const string Namespace = "studio";

    private LocalCluster cluster = null!; // set before the first test, as all of these
    private OperatorProcess program = null!;

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
        Client = TestCluster.Connect(KubernetesConfigurationLoader.Load(new ConfigurationSources { KubeconfigPath = cluster.Kubeconfig }));
        await Client.CreateAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = Namespace } }, CancellationToken.None);
        await Client.UntilAsync<V1ServiceAccount>(new ObjectName(Namespace, "default"), _ => true);
        Store = await FolderVolume.CreateAsync(Client, Namespace, "videos", Directory.CreateTempSubdirectory("videoagent-videos-").FullName);
        await cluster.KubectlAsync("create", "--validate=false", "--filename", Path.Combine(Repository.Folder, "config", "crds"));
        program = OperatorProcess.Start(
            "--kubeconfig", cluster.Kubeconfig, "--leader-elect=false", "--http-port", "0", "--log-format", "text", "--namespaces", Namespace,
            "--runner-image", RunnerImage, "--runner-host-network", "--store-url", new Uri(Store).AbsoluteUri, "--store-claim", "videos");
    }

    public async Task DisposeAsync()
    {
        if (cluster is null) return;
        program?.Dispose();
        Client?.Dispose();
        await cluster.DisposeAsync();
        if (Store is not null) Directory.Delete(Store, recursive: true);
    }

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

    public Task<string> LogAsync(V1Pod pod) => cluster.KubectlAsync("logs", "--namespace", pod.Metadata.NamespaceProperty, pod.Metadata.Name);

    public string FileOf(string key) => Path.Combine(Store, key);
}
