using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Kubernetes.Tests.Client;

namespace VideoAgent.Kubernetes.Tests.Fuzzing;

/// <summary>Answers every request with the same bytes, without a connection in between.</summary>
internal sealed class CannedServer : HttpMessageHandler
{
    public HttpStatusCode Code { get; set; } = HttpStatusCode.OK;

    public byte[] Body { get; set; } = [];

    public KubernetesClient Connect()
    {
        var configuration = new KubernetesConfiguration { Server = new Uri("http://127.0.0.1"), Source = "the test" };
        var time = new SkippingTime(Clients.RequestTimeout);
        var metrics = new ClientMetrics(Metrics.WithCustomRegistry(Metrics.NewCustomRegistry()), configuration.Server);
        var connection = new ClientConnection(
            configuration, GivenCredentials.Create(configuration.Credentials, time, NullLogger.Instance), null, new Transport((_, _) => this, NullLogger.Instance));
        return KubernetesClient.Create(connection, new KubernetesClientOptions { RequestsPerSecond = 0 }, metrics, time, NullLogger.Instance);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(Code) { Content = new ByteArrayContent(Body) });
}
