using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Kubernetes.Leadership;
using VideoAgent.Kubernetes.Tests.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Leadership;

/// <summary>A write may wait for long inside a client, for its turn or for a busy server, and the leadership end meanwhile.</summary>
public class QueuedWriteTests
{
    private const string One = """{"kind":"Widget","metadata":{"name":"one"}}""";
    private readonly Throne throne = new() { IsValid = true };

    [Fact]
    public async Task A_retry_is_not_sent_by_a_process_that_leads_no_more()
    {
        await using var server = await ScriptedServer.StartAsync((_, context) =>
        {
            throne.IsValid = false;
            context.Response.Headers.RetryAfter = "1";
            return ScriptedServer.JsonAsync(context, (429, "{}"));
        });
        using var client = Connect(server.Address);

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => client.CreateAsync(Widget.Named("studio", "one"), CancellationToken.None));

        Assert.True(refused.IsNotLeading, refused.ToString());
        Assert.StartsWith("create widgets.testing.videoagent.dev", refused.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Who_does_not_lead_may_read()
    {
        await using var server = await ScriptedServer.StartAsync((_, context) => ScriptedServer.JsonAsync(context, (200, One)));
        using var client = Connect(server.Address);
        throne.IsValid = false;

        Assert.Equal("one", (await client.GetAsync<Widget>(new ObjectName("studio", "one"), CancellationToken.None)).Metadata.Name);
    }

    private KubernetesClient Connect(Uri server) => Clients.Of(
        new KubernetesConfiguration { Server = server, Source = "the test" },
        new SkippingTime(Clients.RequestTimeout),
        options: new KubernetesClientOptions { BeforeWrite = throne.Demand });
}
