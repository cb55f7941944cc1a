using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using VideoAgent.Kubernetes.Webhooks.Certificates;

namespace VideoAgent.Kubernetes.Webhooks;

/// <summary>Puts the registered webhooks on a port, under the registered certificate.</summary>
public static class WebhookServerExtensions
{
    /// <summary>
    /// TLS with whatever certificate is current when a connection comes; before there is one, connections are refused. HTTP/1.1 only, which API servers
    /// speak, so that the many streams of HTTP/2 cannot be used against the process.
    /// </summary>
    public static void UseWebhookCertificate(this ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1;
        var source = listen.ApplicationServices.GetRequiredService<ICertificateSource>();
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => source.Current is { } certificate
                ? ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = certificate })
                : throw new AuthenticationException("there is no certificate to show yet"),
        });
    }

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        foreach (var route in routes.ServiceProvider.GetServices<AdmissionRoute>()) routes.MapPost(route.Path, route.Handler).WithMetadata(route);
    }

    /// <summary>
    /// Webhooks answer on ports with TLS and nothing else does, however a request names its host: whoever may reach one port has not reached the
    /// other. For programs whose other ports have no TLS.
    /// </summary>
    public static void KeepWebhooksApart(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is not { } endpoint || context.Request.IsHttps == endpoint.Metadata.GetMetadata<AdmissionRoute>() is not null) return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
