using System.Text;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Tests.Api;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>A namespace on a real API server that knows our custom resources, and in which Jobs get their pods.</summary>
public sealed class OperatorFixture : IAsyncLifetime
{
    public TestCluster Cluster { get; private set; } = null!; // set before the first test

    public KubernetesClient Client => Cluster.Client;

    public string Namespace => Cluster.Namespace;

    public string Kubeconfig => Cluster.Own?.Kubeconfig ?? Environment.GetEnvironmentVariable(TestCluster.Variable)!;

    public async Task InitializeAsync()
    {
        Cluster = await TestCluster.StartAsync();
        await InstallAsync("videorequests.videoagent.dev");
        await InstallAsync("videoschedules.videoagent.dev");
        // Pods are refused until their service account is there.
        await Until<V1ServiceAccount>(new ObjectName(Namespace, "default"), _ => true);
    }

    public async Task DisposeAsync() => await Cluster.DisposeAsync();

    /// <summary>Returns the object as soon as it is as wanted; fails after two minutes with its last state.</summary>
    internal Task<T> Until<T>(ObjectName name, Func<T, bool> isAsWanted)
        where T : class, IKubernetesObject<V1ObjectMeta> => Client.UntilAsync(name, isAsWanted);

    /// <summary>With POST: an old server drops what it does not know of a definition, and refuses to apply it.</summary>
    private async Task InstallAsync(string crd)
    {
        var definition = WireJson.Deserialize<V1CustomResourceDefinition>(Encoding.UTF8.GetBytes(CrdFile.Read(crd).ToJsonString()))!;
        try
        {
            await Client.CreateAsync(definition, CancellationToken.None);
        }
        catch (KubernetesException e) when (e.IsAlreadyExists)
        {
            // Another class of this process was first.
        }

        await Until<V1CustomResourceDefinition>(new ObjectName(null, crd), found => found.Status?.Conditions?.Any(condition => condition is { Type: "Established", Status: "True" }) == true);
    }
}
