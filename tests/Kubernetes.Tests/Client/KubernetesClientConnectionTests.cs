using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Testing;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client;

public class KubernetesClientConnectionTests
{
    private const string One = """{"kind":"Widget","metadata":{"name":"one"}}""";
    private const string Path = "/apis/testing.videoagent.dev/v1/namespaces/studio/widgets/one";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ObjectName Name = new("studio", "one");

    [Fact]
    public async Task A_gateway_with_many_clusters_under_one_name_is_asked_below_its_path()
    {
        await using var server = await ScriptedServer.StartAsync((200, One));
        using var client = Clients.Of(new Uri(server.Address, "k8s/clusters/c-7"));

        await client.GetAsync<Widget>(Name, None);

        Assert.Equal("/k8s/clusters/c-7" + Path, Assert.Single(server.Requests).Target);
    }

    [Fact]
    public async Task A_proxy_is_asked_in_the_servers_place()
    {
        await using var proxy = await ScriptedServer.StartAsync((200, One));
        using var client = Clients.Of(new KubernetesConfiguration { Server = new Uri("http://cluster.invalid:8080"), Source = "the test", Proxy = proxy.Address });

        await client.GetAsync<Widget>(Name, None);

        Assert.Equal("http://cluster.invalid:8080" + Path, Assert.Single(proxy.Requests).Target);
    }

    [Fact]
    public async Task Who_acts_as_another_says_so_in_every_part()
    {
        await using var server = await ScriptedServer.StartAsync((200, One));
        var boss = new Impersonation("boss") { Uid = "7", Groups = ["a"], Extra = new Dictionary<string, IReadOnlyList<string>> { ["acme.com/why"] = ["x"] } };
        using var client = Clients.Of(new KubernetesConfiguration { Server = server.Address, Source = "the test", Impersonation = boss });

        await client.GetAsync<Widget>(Name, None);

        var headers = Assert.Single(server.Requests).Headers;
        Assert.Equal(("boss", "7"), (headers["Impersonate-User"].ToString(), headers["Impersonate-Uid"].ToString()));
        Assert.Equal(("a", "x"), (headers["Impersonate-Group"].ToString(), headers["Impersonate-Extra-acme.com%2Fwhy"].ToString()));
    }

    [Fact]
    public void Groups_that_would_arrive_as_one_are_refused()
    {
        var boss = new Impersonation("boss") { Groups = ["a", "b"] };

        var refused = Assert.Throws<KubernetesConfigurationException>(() => Clients.Of(new KubernetesConfiguration { Server = new Uri("https://cluster.invalid"), Source = "the test", Impersonation = boss }));

        Assert.Contains("'boss' is to be taken on with several groups", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_token_is_read_anew_and_the_request_repeated_once()
    {
        using var folder = new TemporaryFolder();
        folder.Write("token", "old");
        await using var server = await ScriptedServer.StartAsync(async (number, context) =>
        {
            if (number == 1) folder.Write("token", "new");
            await ScriptedServer.JsonAsync(context, number < 3 ? (401, "{}") : (200, One));
        });
        using var client = Clients.Of(new KubernetesConfiguration { Server = server.Address, Source = "the test", Credentials = new CredentialSettings { TokenFile = folder["token"] } });

        Assert.True((await Assert.ThrowsAsync<KubernetesException>(() => client.GetAsync<Widget>(Name, None))).IsUnauthorized);

        Assert.Equal(["Bearer old", "Bearer new"], server.Requests.Select(request => request.Headers.Authorization.ToString()));
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_told_as_such()
    {
        using var client = Clients.Of(new Uri("http://cluster.invalid:8080"));

        var failed = await Assert.ThrowsAsync<KubernetesException>(() => client.GetAsync<Widget>(Name, None));

        Assert.True(failed.IsUnreachable);
        Assert.Contains("does not resolve", failed.Message, StringComparison.Ordinal);
    }
}
