using System.Globalization;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoRequests.Jobs;
using VideoAgent.Testing.Kubernetes.Faults;

namespace VideoAgent.Operator.Tests.Cluster.Sweeps;

/// <summary>
/// The whole life of one request in a namespace of its own, on a real API server that operators reach through a network which fails to order. What
/// must be true of every life is asked in <see cref="EndAsync"/>.
/// </summary>
internal sealed class StagedLife : IAsyncDisposable
{
    private readonly OperatorFixture fixture = new();
    private readonly string kubeconfig = Path.GetTempFileName();
    private PlayedKubelet? kubelet;

    public FaultProxy Network { get; private set; } = null!; // set by BeginAsync

    public KubernetesClient Client => fixture.Client;

    public string Namespace => fixture.Namespace;

    public static async Task<StagedLife> BeginAsync()
    {
        var life = new StagedLife();
        await life.fixture.InitializeAsync();
        life.kubelet = new PlayedKubelet(life.fixture, (phase, _) => PlayedKubelet.Done(phase, cost: 0.01m));
        life.Network = await FaultProxy.StartAsync(life.fixture.Cluster.Configuration);
        await File.WriteAllTextAsync(life.kubeconfig, Kubeconfig(life.Network.Address));
        return life;
    }

    /// <summary>With room for this one video: a request that is counted twice never ends.</summary>
    public Task<OperatorUnderTest> StartOperatorAsync() =>
        OperatorUnderTest.StartAsync(fixture, "--kubeconfig", kubeconfig, "--lease-namespace", fixture.Namespace, "--quota-videos-per-namespace", "1");

    public Task<VideoRequest> ApplyAsync() => fixture.Client.CreateAsync(
        new VideoRequest { Metadata = new V1ObjectMeta { Name = "swept", NamespaceProperty = fixture.Namespace }, Spec = new VideoSpec { Topic = "personal finance" } },
        CancellationToken.None);

    public Task<VideoRequest> SucceededAsync(VideoRequest request) =>
        fixture.Until<VideoRequest>(ObjectName.Of(request), seen => seen.Status?.State == RequestState.Succeeded);

    /// <summary>Waits for the end: every Job was made once and had one pod, every phase has one attempt, every cost was counted once.</summary>
    /// <returns>What is left, without names and times: the same after every life.</returns>
    public async Task<string> EndAsync(VideoRequest request)
    {
        var done = await SucceededAsync(request);
        Assert.Equal(new Usd(0.06m), done.Status!.Cost!.TotalUsd);
        Assert.All(done.Status.Phases!, phase => Assert.Equal(1, phase.Attempt));
        Assert.Equal(6, kubelet!.Pods.Count);
        Assert.Equal(6, kubelet.Pods.Distinct().Count());
        var jobs = await fixture.Client.ListAsync<V1Job>(
            new ListOptions { Namespace = fixture.Namespace, LabelSelector = $"{PhaseLabels.Request}={request.Metadata.Uid}" }, CancellationToken.None);
        Assert.Equal(6, jobs.Items.Count);
        return Outline(done.Status);
    }

    public async ValueTask DisposeAsync()
    {
        if (kubelet is not null) await kubelet.DisposeAsync();
        if (Network is not null) await Network.DisposeAsync();
        await fixture.DisposeAsync();
        File.Delete(kubeconfig);
    }

    private static string Outline(VideoRequestStatus status) => string.Join('\n',
    [
        string.Create(CultureInfo.InvariantCulture, $"{status.State} {status.Reason} {status.Progress} {status.Topic} {status.Title} {status.Cost!.TotalUsd}"),
        .. status.Phases!.Select(phase => $"{phase.Name} {phase.State} {phase.Attempt} {phase.CostUsd} {phase.Reason} {phase.History?.Count}"),
        .. status.Conditions!.Select(condition => $"{condition.Type} {condition.Status} {condition.Reason} {condition.ObservedGeneration}"),
    ]);

    private static string Kubeconfig(Uri server) => $$"""
        apiVersion: v1
        kind: Config
        current-context: swept
        contexts: [{name: swept, context: {cluster: swept, user: swept} }]
        clusters: [{name: swept, cluster: {server: "{{server}}"} }]
        users: [{name: swept, user: {} }]
        """;
}
