using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Webhooks;
using VideoAgent.Kubernetes.Webhooks.Certificates;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Webhooks;

/// <summary>A webhook as a program serves it: a validator and a mutator of widgets on a port of this machine, under a managed certificate.</summary>
internal sealed class HookServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private HookServer(WebApplication application) => this.application = application;

    public ICertificateSource Certificate => application.Services.GetRequiredService<ICertificateSource>();

    public string Serial => Certificate.Current!.TargetCertificate.SerialNumber;

    public Uri Address => new(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<HookServer> StartAsync(KubernetesClient client, ManagedCertificateOptions certificate, Judge judge)
    {
        var metrics = Prometheus.Metrics.WithCustomRegistry(Prometheus.Metrics.NewCustomRegistry());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services
            .AddSingleton(TimeProvider.System).AddSingleton(client).AddSingleton(judge)
            .AddSingleton(new WebhookMetrics(metrics)).AddSingleton(new CertificateMetrics(metrics))
            .AddManagedCertificate(certificate)
            .AddAdmissionValidator<Judge, Widget>("/validate")
            .AddAdmissionMutator<Judge, Widget>("/mutate");
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseWebhookCertificate()));
        var application = builder.Build();
        application.Use((context, next) =>
        {
            context.Response.Headers.Connection = "close"; // so that each request shakes hands anew
            return next(context);
        });
        application.MapWebhooks();
        await application.StartAsync();
        return new HookServer(application);
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }
}
