using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;

namespace VideoAgent.Testing.Kubernetes.Faults;

/// <summary>The real API server behind the proxy. Requests that bring no token of their own are made in the configuration's name.</summary>
internal sealed class Upstream(KubernetesConfiguration configuration) : IDisposable
{
    private readonly ClientConnection connection = ClientConnection.Create(
        configuration, new ClientMetrics(Metrics.WithCustomRegistry(Metrics.NewCustomRegistry()), configuration.Server), TimeProvider.System, NullLogger.Instance);

    public async Task<UpstreamAnswer> SendAsync(HttpContext context)
    {
        var credential = await connection.GetCredentialAsync(context.RequestAborted);
        var lease = connection.Rent(credential);
        using var message = Message(context.Request);
        message.Headers.Authorization ??= credential.Authorization;
        connection.AddHeaders(message.Headers);
        return new UpstreamAnswer(await lease.SendAsync(message, context.RequestAborted), lease);
    }

    public void Dispose() => connection.Dispose();

    private HttpRequestMessage Message(HttpRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(connection.Server, request.Path + request.QueryString)) { Version = HttpVersion.Version20 };
        if (request.Headers.Authorization is [{ } authorization]) message.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        message.Headers.TryAddWithoutValidation("Accept", request.Headers.Accept.ToArray());
        if (request.ContentType is null) return message;
        message.Content = new StreamContent(request.Body);
        message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        return message;
    }
}

internal sealed record UpstreamAnswer(HttpResponseMessage Message, TransportLease Lease) : IDisposable
{
    public void Dispose()
    {
        Message.Dispose();
        Lease.Dispose();
    }
}
