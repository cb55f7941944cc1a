using System.Text;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client;

public class ClientMetricsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly CollectorRegistry registry = Metrics.NewCustomRegistry();

    [Fact]
    public async Task Requests_are_counted_by_code_method_and_host()
    {
        await using var server = await ScriptedServer.StartAsync((200, """{"kind":"Widget","metadata":{"name":"one"}}"""), (404, "{}"));
        using var client = Clients.Of(server.Address, metrics: registry);

        await client.GetAsync<Widget>(new ObjectName("studio", "one"), None);
        await Assert.ThrowsAsync<KubernetesException>(() => client.CreateAsync(Widget.Named("studio", "one"), None));

        var text = await TextAsync();
        var host = server.Address.Authority;
        Assert.Contains($"rest_client_requests_total{{code=\"200\",method=\"GET\",host=\"{host}\"}} 1", text, StringComparison.Ordinal);
        Assert.Contains($"rest_client_requests_total{{code=\"404\",method=\"POST\",host=\"{host}\"}} 1", text, StringComparison.Ordinal);
        Assert.Contains($"rest_client_request_duration_seconds_count{{verb=\"GET\",host=\"{host}\"}} 1", text, StringComparison.Ordinal);
        Assert.Contains($"rest_client_response_size_bytes_sum{{verb=\"GET\",host=\"{host}\"}} 43", text, StringComparison.Ordinal);
        Assert.Contains($"rest_client_rate_limiter_duration_seconds_count{{verb=\"POST\",host=\"{host}\"}} 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_not_failed_yet_is_there_as_zero()
    {
        using var client = Clients.Of(new Uri("https://10.0.0.1:6443"), metrics: registry);

        Assert.Contains("rest_client_requests_total{code=\"<error>\",method=\"PATCH\",host=\"10.0.0.1:6443\"} 0", await TextAsync(), StringComparison.Ordinal);
    }

    private async Task<string> TextAsync()
    {
        using var stream = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(stream, None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
