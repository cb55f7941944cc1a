namespace VideoAgent.Cluster.Tests;

/// <summary>One control plane for the tests that leave it as they found it.</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    public const string Name = "shared";

    public ClusterHome Home { get; } = new();

    public string Kubeconfig { get; private set; } = "";

    public async Task InitializeAsync() => Kubeconfig = (await Home.DoAsync("up", "--name", Name, "--level", "control-plane")).Output;

    public async Task DisposeAsync() => await Home.DisposeAsync();
}
