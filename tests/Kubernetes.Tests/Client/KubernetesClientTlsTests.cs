using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Kubernetes.Tests.Configuration;
using VideoAgent.Testing;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client;

public sealed class KubernetesClientTlsTests : IDisposable
{
    private const string One = """{"kind":"Widget","metadata":{"name":"one"}}""";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ObjectName Name = new("studio", "one");

    private readonly TestCertificates authority = new("authority");
    private readonly SkippingTime time = new(Clients.RequestTimeout);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Requests_go_by_http_2()
    {
        await using var server = await StartAsync(authority.Server());
        using var client = Clients.Of(Trusting(server, TextSource.Of(authority.AuthorityPem)), time);

        await client.GetAsync<Widget>(Name, None);

        Assert.Equal("HTTP/2", Assert.Single(server.Requests).Protocol);
    }

    [Fact]
    public async Task A_server_of_another_authority_is_not_believed()
    {
        await using var server = await StartAsync(new TestCertificates("stranger").Server());

        var failed = await FailureAsync(Trusting(server, TextSource.Of(authority.AuthorityPem)));

        Assert.True(failed.IsUnreachable);
        Assert.Contains("by 'CN=stranger') is not signed by an authority that we trust", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_with_another_name_is_not_believed()
    {
        await using var server = await StartAsync(authority.Server("elsewhere.example"));

        var failed = await FailureAsync(Trusting(server, TextSource.Of(authority.AuthorityPem)));

        Assert.Contains("is for elsewhere.example, not for the name we asked for", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_whose_time_is_over_is_not_believed()
    {
        await using var server = await StartAsync(authority.Server(notAfter: new DateTimeOffset(2026, 1, 2, 3, 4, 0, TimeSpan.Zero)));

        var failed = await FailureAsync(Trusting(server, TextSource.Of(authority.AuthorityPem)));

        Assert.Contains("to 2026-01-02 03:04 UTC: renew it", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tls_server_name_is_asked_for_and_checked()
    {
        await using var server = await StartAsync(authority.Server("elsewhere.example"));
        using var client = Clients.Of(Trusting(server, TextSource.Of(authority.AuthorityPem)) with { TlsServerName = "elsewhere.example" }, time);

        await client.GetAsync<Widget>(Name, None);

        var failed = await FailureAsync(Trusting(server, TextSource.Of(authority.AuthorityPem)) with { TlsServerName = "nowhere.example" });
        Assert.Contains("is for elsewhere.example", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_for_it_believes_anybody()
    {
        await using var server = await StartAsync(authority.Server("elsewhere.example"));
        using var client = Clients.Of(new KubernetesConfiguration { Server = server.Address, Source = "the test", SkipServerVerification = true }, time);

        await client.GetAsync<Widget>(Name, None);
    }

    [Fact]
    public async Task A_new_authority_in_the_file_is_believed_as_soon_as_the_server_needs_it()
    {
        var file = folder.Write("ca.crt", new TestCertificates("old").AuthorityPem);
        await using var server = await StartAsync(authority.Server());
        using var client = Clients.Of(Trusting(server, TextSource.OfFile(file)), time);
        await Assert.ThrowsAsync<KubernetesException>(() => client.GetAsync<Widget>(Name, None));

        folder.Write("ca.crt", "-----BEGIN CERTIFICATE-----\nbm9uZQ==\n-----END CERTIFICATE-----\n" + authority.AuthorityPem);

        Assert.Equal("one", (await client.GetAsync<Widget>(Name, None)).Metadata.Name);
    }

    [Fact]
    public async Task A_new_client_certificate_gets_new_connections_while_a_watch_stays_on_the_old()
    {
        var (certificate, key) = authority.Client("CN=before");
        var source = new CredentialSettings { ClientCertificate = TextSource.OfFile(folder.Write("crt", certificate)), ClientKey = TextSource.OfFile(folder.Write("key", key)) };
        var more = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync(
            async (_, context) =>
            {
                if (!context.Request.QueryString.Value!.Contains("watch", StringComparison.Ordinal)) await ScriptedServer.JsonAsync(context, (200, One));
                else await StreamAsync(context, more.Task);
            },
            authority.Server());
        using var client = Clients.Of(Trusting(server, TextSource.Of(authority.AuthorityPem)) with { Credentials = source }, time);
        await using var events = client.WatchAsync<Widget>(new WatchOptions { Timeout = TimeSpan.FromHours(1) }, None).GetAsyncEnumerator(None);
        Assert.True(await events.MoveNextAsync());

        (certificate, key) = authority.Client("CN=after");
        folder.Write("crt", certificate);
        folder.Write("key", key);
        time.Advance(TimeSpan.FromMinutes(5));
        await client.GetAsync<Widget>(Name, None);
        more.SetResult();

        Assert.True(await events.MoveNextAsync());
        Assert.Equal(["CN=before", "CN=after"], server.Requests.Select(request => request.ClientName));
    }

    private static Task<ScriptedServer> StartAsync(X509Certificate2 certificate) =>
        ScriptedServer.StartAsync((_, context) => ScriptedServer.JsonAsync(context, (200, One)), certificate);

    private static async Task StreamAsync(HttpContext context, Task more)
    {
        const string line = """{"type":"ADDED","object":{"kind":"Widget","metadata":{"name":"one","resourceVersion":"7"}}}""";
        await context.Response.WriteAsync(line + "\n");
        await context.Response.Body.FlushAsync();
        await more;
        await context.Response.WriteAsync(line + "\n");
    }

    private static KubernetesConfiguration Trusting(ScriptedServer server, TextSource authority) =>
        new() { Server = server.Address, Source = "the test", CertificateAuthority = authority };

    private async Task<KubernetesException> FailureAsync(KubernetesConfiguration configuration)
    {
        using var client = Clients.Of(configuration, time);
        return await Assert.ThrowsAsync<KubernetesException>(() => client.GetAsync<Widget>(Name, None));
    }
}
