using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace VideoAgent.Kubernetes.Tests.Client;

/// <summary>A request as it came.</summary>
internal sealed record ScriptedRequest(string Method, string Target, IHeaderDictionary Headers, string Body, string Protocol, string? ClientName);

/// <summary>A server on loopback that answers as the test says: for what no real API server can be brought to do.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private ScriptedServer(WebApplication application) => this.application = application;

    public Uri Address => new(application.Urls.First());

    public ConcurrentQueue<ScriptedRequest> Requests { get; } = [];

    /// <summary>The script gets the number of the request, from one.</summary>
    public static async Task<ScriptedServer> StartAsync(Func<int, HttpContext, Task> script, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
            if (certificate is null) return;
            listen.UseHttps(https =>
            {
                https.ServerCertificate = certificate;
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate();
            });
        }));
        var server = new ScriptedServer(builder.Build());
        server.application.Run(context => server.AnswerAsync(script, context));
        await server.application.StartAsync();
        return server;
    }

    public static Task<ScriptedServer> StartAsync(params (int Code, string Body)[] answers) =>
        StartAsync((number, context) => JsonAsync(context, answers[Math.Min(number, answers.Length) - 1]));

    public static Task JsonAsync(HttpContext context, (int Code, string Body) answer)
    {
        context.Response.StatusCode = answer.Code;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.Body);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await application.StopAsync(now.Token);
        await application.DisposeAsync();
    }

    private async Task AnswerAsync(Func<int, HttpContext, Task> script, HttpContext context)
    {
        var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
        Requests.Enqueue(new ScriptedRequest(
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            new HeaderDictionary(context.Request.Headers.ToDictionary()),
            body,
            context.Request.Protocol,
            context.Connection.ClientCertificate?.Subject));
        await script(Requests.Count, context);
    }
}
