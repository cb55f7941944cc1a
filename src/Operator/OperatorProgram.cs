using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Kubernetes.Events;
using VideoAgent.Kubernetes.Hosting;
using VideoAgent.Kubernetes.Leadership;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Kubernetes.Webhooks;
using VideoAgent.Operator.Admission;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Projection;
using VideoAgent.Operator.Quotas;
using VideoAgent.Operator.VideoRequests;
using VideoAgent.Operator.VideoSchedules;
using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.S3;

namespace VideoAgent.Operator;

/// <summary>The operator's process, put together from its settings.</summary>
internal static class OperatorProgram
{
    public static WebApplication Build(OperatorSettings settings, TimeProvider time, Func<double> chance)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (settings.LogsJson) builder.Logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.IncludeScopes, console.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        else builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss.fff "));
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Any, settings.HttpPort));

        builder.Services.AddTraces(settings.Runner.OtlpEndpoint);
        builder.Services.AddKubernetesOperator(Runtime(settings), time, chance);
        builder.Services.AddSingleton(settings.Runner).AddSingleton(settings.Store).AddSingleton(settings.Prices).AddSingleton(new ModelGuard(settings.Prices, settings.SucceedsEndedModels));
        builder.Services.AddSingleton(_ => OpenStore(settings, time));
        builder.Services.AddVideoRequests(settings.Limits);
        builder.Services.AddVideoSchedules();
        builder.Services.AddProjection(settings.Postgres);
        builder.Services.AddQuotas(settings.Quotas);
        builder.AddAdmission(settings.Admission);

        var app = builder.Build();
        app.KeepWebhooksApart();
        app.MapOperator();
        app.Services.MeasureVideoRequests();
        app.Services.MeasureProjection();
        app.Services.MeasureQuotas();
        return app;
    }

    /// <summary>Until it is asked to stop, or a part fails; gives the process's exit code.</summary>
    public static async Task<int> RunAsync(WebApplication app)
    {
        var service = app.Services.GetRequiredService<OperatorService>(); // asked for now: when the host has run, its services are disposed of
        await app.RunAsync();
        return service.ExitCode;
    }

    private static OperatorOptions Runtime(OperatorSettings settings) => new()
    {
        Kubernetes = KubernetesConfigurationLoader.Load(settings.Kubernetes),
        Client = new KubernetesClientOptions { UserAgent = "videoagent-operator", RequestsPerSecond = settings.RequestsPerSecond, Burst = Math.Max(1, settings.RequestsPerSecond * 2) },
        LeaderElection = settings.LeaseNamespace is { } leaseNamespace ? Election(settings, leaseNamespace) : null,
        Informers = new InformerOptions { Namespaces = settings.Namespaces, ConsistentStart = true },
        Events = new EventOptions { Controller = $"{ApiGroup.Name}/operator", Instance = settings.Identity },
    };

    /// <summary>The proportions of 15, 10 and 2 seconds.</summary>
    private static LeaderElectionOptions Election(OperatorSettings settings, string leaseNamespace) => new()
    {
        Namespace = leaseNamespace,
        Name = settings.LeaseName,
        Identity = settings.Identity,
        LeaseDuration = TimeSpan.FromSeconds(settings.LeaseSeconds),
        RenewDeadline = TimeSpan.FromSeconds(settings.LeaseSeconds * 10.0 / 15),
        RetryPeriod = TimeSpan.FromSeconds(settings.LeaseSeconds * 2.0 / 15),
    };

    private static IObjectStore OpenStore(OperatorSettings settings, TimeProvider time)
    {
        var store = settings.Store;
        return ObjectStores.Open(new Uri(store.Url), new S3Environment(store.S3Endpoint, store.S3Region, store.SecretsPath), time);
    }
}
