using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Leadership;

namespace VideoAgent.Kubernetes.Tests.Leadership;

public class FencedClientTests
{
    private static readonly ObjectName Name = new("studio", "operator");
    private readonly LeaseServer server = new();
    private readonly Throne throne = new();

    private FencedClient Client => new(server, throne);

    [Fact]
    public async Task A_leaders_writes_pass()
    {
        throne.IsValid = true;
        await Client.CreateAsync(new V1Lease { Metadata = new V1ObjectMeta { Name = "operator" }, Spec = new V1LeaseSpec() }, CancellationToken.None);

        Assert.Equal(["create"], server.Requests);
    }

    [Fact]
    public async Task Nobody_elses_write_reaches_the_server()
    {
        var errors = new[]
        {
            await Assert.ThrowsAsync<KubernetesException>(() => Client.CreateAsync(new V1Lease { Metadata = new V1ObjectMeta { Name = "operator" } }, CancellationToken.None)),
            await Assert.ThrowsAsync<KubernetesException>(() => Client.PatchAsync<V1Lease>(Name, Patch.Merge(new JsonObject()), CancellationToken.None)),
            await Assert.ThrowsAsync<KubernetesException>(() => Client.DeleteAsync<V1Lease>(Name, new DeleteOptions(PropagationPolicy.Background), CancellationToken.None)),
        };

        Assert.All(errors, error => Assert.True(error.IsNotLeading));
        Assert.StartsWith("patch leases.coordination.k8s.io 'studio/operator': not sent", errors[1].Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task It_asks_anew_for_each_write()
    {
        throne.IsValid = true;
        var client = Client;
        await client.CreateAsync(new V1Lease { Metadata = new V1ObjectMeta { Name = "operator" }, Spec = new V1LeaseSpec() }, CancellationToken.None);
        throne.IsValid = false;

        await Assert.ThrowsAsync<KubernetesException>(() => client.PatchAsync<V1Lease>(Name, Patch.Merge(new JsonObject()), CancellationToken.None));
    }

    [Fact]
    public async Task Reads_pass_for_everybody()
    {
        server.Put(new V1LeaseSpec());

        Assert.NotNull(await Client.GetAsync<V1Lease>(Name, CancellationToken.None));
    }
}
