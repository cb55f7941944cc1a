using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client;

/// <summary>The verbs against a real API server.</summary>
public class ConformanceTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly KubernetesClient client = fixture.Cluster.Client;
    private readonly string ns = fixture.Cluster.Namespace;

    [Fact]
    public async Task What_is_created_can_be_read()
    {
        var created = await client.CreateAsync(Widget.Named(ns, "created", 3), None);

        Assert.Equal(3, (await client.GetAsync<Widget>(new ObjectName(ns, "created"), None)).Spec!.Size);
        Assert.NotEmpty(created.Metadata.Uid);
    }

    [Fact]
    public async Task A_name_can_be_taken_only_once()
    {
        await client.CreateAsync(Widget.Named(ns, "taken"), None);

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => client.CreateAsync(Widget.Named(ns, "taken"), None));

        Assert.True(refused.IsAlreadyExists);
        Assert.False(refused.IsConflict);
    }
}
