using System.Text;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Tests.Api;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>A namespace on a real API server that knows our custom resources, and in which Jobs get their pods.</summary>
public sealed class OperatorFixture : IAsyncLifetime
{
    /// <summary>A cluster started for one test; null for the one that all share.</summary>
    public LocalCluster? Own { get; init; }

    public TestCluster Cluster { get; private set; } = null!; // set before the first test

    public KubernetesClient Client => Cluster.Client;

    public string Namespace => Cluster.Namespace;

    public string Kubeconfig => Cluster.Own?.Kubeconfig ?? Environment.GetEnvironmentVariable(TestCluster.Variable)!;

    public async Task InitializeAsync()
    {
        Cluster = Own is null ? await TestCluster.StartAsync() : await TestCluster.OnAsync(Own);
        await InstallAsync("videorequests.videoagent.dev");
        await InstallAsync("videoschedules.videoagent.dev");
        // Pods are refused until their service account is there.
        await Until<V1ServiceAccount>(new ObjectName(Namespace, "default"), _ => true);
    }

    public async Task DisposeAsync() => await Cluster.DisposeAsync();

    /// <summary>Returns the object as soon as it is as wanted; fails after two minutes with its last state.</summary>
    internal Task<T> Until<T>(ObjectName name, Func<T, bool> isAsWanted)
        where T : class, IKubernetesObject<V1ObjectMeta> => Client.UntilAsync(name, isAsWanted);

    /// <summary>Returns as soon as people have been warned of it.</summary>
    internal async Task EventAsync(string name, string reason)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            while (true)
            {
                await foreach (var change in Client.WatchAsync<Eventsv1Event>(new WatchOptions { Namespace = Namespace }, patience.Token))
                {
                    if (change.Entity is { Type: "Warning" } told && told.Regarding?.Name == name && told.Reason == reason) return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"nobody was warned of {reason} at {name}");
        }
    }

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

    internal Task UntilGone<T>(ObjectName name)
        where T : class, IKubernetesObject<V1ObjectMeta> => Client.UntilGoneAsync<T>(name);
}
