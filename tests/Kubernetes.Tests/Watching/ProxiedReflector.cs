using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;
using VideoAgent.Testing.Kubernetes.Faults;

namespace VideoAgent.Kubernetes.Tests.Watching;

/// <summary>A reflector of one namespace's widgets whose way to the real API server leads through a fault proxy.</summary>
internal sealed class ProxiedReflector : IAsyncDisposable
{
    private readonly KubernetesClient client;

    private ProxiedReflector(FaultProxy proxy, ReflectorOptions? options, string @namespace, TimeProvider? time)
    {
        Proxy = proxy;
        client = TestCluster.Connect(proxy.Configuration);
        Harness = new ReflectorHarness(options, client, @namespace, time);
    }

    public FaultProxy Proxy { get; }

    public ReflectorHarness Harness { get; }

    /// <summary>Lists and watches so far, such as <c>list 0 limit 500, watch v</c>, where v is any concrete version.</summary>
    public string Requests => string.Join(", ", Proxy.Requests.Select(Describe));

    public static async Task<ProxiedReflector> StartAsync(
        TestCluster cluster, string @namespace, ReflectorOptions? options = null, TimeProvider? time = null, Action<FaultProxy>? prepare = null)
    {
        var proxy = await FaultProxy.StartAsync(cluster.Configuration);
        prepare?.Invoke(proxy);
        return new ProxiedReflector(proxy, options, @namespace, time);
    }

    public Task UntilRequestsAsync(int count) => Proxy.UntilAsync(requests => requests.Count >= count).WithPatience();

    public async ValueTask DisposeAsync()
    {
        await Harness.DisposeAsync();
        client.Dispose();
        await Proxy.DisposeAsync();
    }

    private static string Describe(ProxiedRequest request)
    {
        var version = request.ResourceVersion switch { "" => "newest", "0" => "0", _ => "v" };
        return $"{(request.IsWatch ? "watch" : "list")} {version}{(request.Limit.Length == 0 ? "" : $" limit {request.Limit}")}";
    }
}
