using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Controllers.Staleness;
using VideoAgent.Kubernetes.Events;
using VideoAgent.Kubernetes.Leadership;
using VideoAgent.Kubernetes.Queueing;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Kubernetes.Webhooks;
using VideoAgent.Kubernetes.Webhooks.Certificates;

namespace VideoAgent.Kubernetes.Hosting;

/// <summary>Everything that an operator needs beside its controllers, and the service that runs them in the right order.</summary>
public static class OperatorServiceExtensions
{
    private const string FencedKey = "fenced";

    /// <summary>Longer than controllers drain, events flush and a lease is released.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(60);

    /// <param name="chance">Numbers from 0 to 1, from any thread.</param>
    public static IServiceCollection AddKubernetesOperator(this IServiceCollection services, OperatorOptions options, TimeProvider time, Func<double> chance)
    {
        services.AddSingleton(options).AddSingleton(options.Informers).AddSingleton(options.Events).AddSingleton(time);
        services.AddMetrics();
        services.AddLeadership(options, time, chance);

        // Events and certificates are written whoever leads; what controllers write is fenced, and remembered until the caches show it.
        services.AddSingleton(provider => Connect(provider, options, options.Client));
        services.AddSingleton<WriteTracker>();
        services.AddKeyedSingleton(FencedKey, (provider, _) => Connect(provider, options, options.Client with { BeforeWrite = provider.GetRequiredService<ILeadership>().Demand }));
        services.AddSingleton<IKubernetesClient>(provider => new TrackingClient(
            new FencedClient(provider.GetRequiredKeyedService<KubernetesClient>(FencedKey), provider.GetRequiredService<ILeadership>()), provider.GetRequiredService<WriteTracker>()));
        services.AddSingleton(provider => new EventRecorder(
            provider.GetRequiredService<KubernetesClient>(), options.Events, provider.GetRequiredService<EventMetrics>(), time, chance, provider.GetRequiredService<ILogger<EventRecorder>>()));
        services.AddSingleton(provider => new ControllerRuntime(
            provider.GetRequiredService<ILeadership>(), provider.GetRequiredService<WriteTracker>(), provider.GetRequiredService<ControllerMetrics>(),
            provider.GetRequiredService<WorkQueueMetrics>(), provider.GetRequiredService<ILoggerFactory>())
        {
            Time = time,
            Chance = chance,
        });

        services.AddSingleton<OperatorHealth>();
        services.AddSingleton<OperatorService>().AddHostedService(provider => provider.GetRequiredService<OperatorService>());
        return services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
    }

    /// <summary>One registry of this process's own: tests run several operators in one.</summary>
    private static void AddMetrics(this IServiceCollection services) => services
        .AddSingleton(provider =>
        {
            var registry = Prometheus.Metrics.NewCustomRegistry();
            registry.AddBeforeCollectCallback(() => provider.GetRequiredService<WorkQueueMetrics>().Refresh());
            registry.AddBeforeCollectCallback(() => provider.GetRequiredService<ReflectorMetrics>().Refresh());
            registry.AddBeforeCollectCallback(() => provider.GetRequiredService<BuildMetrics>().Publish());
            return registry;
        })
        .AddSingleton<IMetricFactory>(provider => Prometheus.Metrics.WithCustomRegistry(provider.GetRequiredService<CollectorRegistry>()))
        .AddSingleton<ControllerMetrics>().AddSingleton<WorkQueueMetrics>().AddSingleton<ReflectorMetrics>().AddSingleton<EventMetrics>().AddSingleton<LeaderElectionMetrics>()
        .AddSingleton<WebhookMetrics>().AddSingleton<CertificateMetrics>().AddSingleton<BuildMetrics>();

    private static void AddLeadership(this IServiceCollection services, OperatorOptions options, TimeProvider time, Func<double> chance)
    {
        if (options.LeaderElection is not { } election)
        {
            services.AddSingleton<ILeadership, SoleProcess>();
            return;
        }

        // A client of its own: a lease must not wait behind a thousand other requests.
        services.AddSingleton(provider => new LeaderElector(
            Connect(provider, options, new KubernetesClientOptions { RequestTimeout = election.RequestTimeout, RequestsPerSecond = 0, UserAgent = $"{options.Client.UserAgent}/leader-election" }),
            election, provider.GetRequiredService<LeaderElectionMetrics>(), time, chance, provider.GetRequiredService<ILogger<LeaderElector>>()));
        services.AddSingleton<ILeadership>(provider => provider.GetRequiredService<LeaderElector>());
    }

    private static KubernetesClient Connect(IServiceProvider provider, OperatorOptions options, KubernetesClientOptions client) => KubernetesClient.Create(
        options.Kubernetes, client, provider.GetRequiredService<IMetricFactory>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<KubernetesClient>>());
}
