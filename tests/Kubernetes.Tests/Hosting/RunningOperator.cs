using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Events;
using VideoAgent.Kubernetes.Hosting;
using VideoAgent.Kubernetes.Leadership;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Hosting;

/// <summary>An operator as its Program.cs would build it, in this process.</summary>
internal sealed class RunningOperator : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly HttpClient http;

    private RunningOperator(WebApplication application)
    {
        this.application = application;
        http = new HttpClient { BaseAddress = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    public OperatorService Service => application.Services.GetRequiredService<OperatorService>();

    public CancellationToken Stopping => application.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    public static async Task<RunningOperator> StartAsync(TestCluster cluster, HeldController controller, string identity)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddKubernetesOperator(
            new OperatorOptions
            {
                Kubernetes = cluster.Configuration,
                LeaderElection = new LeaderElectionOptions { Namespace = cluster.Namespace, Name = "operator", Identity = identity },
                Informers = new InformerOptions { Namespaces = [cluster.Namespace] },
                Events = new EventOptions { Controller = "testing.videoagent.dev/operator", Instance = identity },
            },
            TimeProvider.System,
            () => 0.5);
        builder.Services.AddSingleton(controller);
        builder.Services.AddController<HeldController, Widget>(_ => { });
        var application = builder.Build();
        application.MapOperator();
        await application.StartAsync();
        return new RunningOperator(application);
    }

    public async Task<(int Code, string Text)> GetAsync(string path)
    {
        using var response = await http.GetAsync(path);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task StopAsync() => application.StopAsync();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await application.StopAsync();
        await application.DisposeAsync();
    }
}
