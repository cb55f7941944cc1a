using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests;

/// <summary>A namespace on a real API server for the tests of one class.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    public TestCluster Cluster { get; private set; } = null!; // set before the first test

    public async Task InitializeAsync() => Cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}
