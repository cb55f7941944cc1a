using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers.Staleness;
using VideoAgent.Kubernetes.Watching;

namespace VideoAgent.Kubernetes.Controllers;

/// <summary>
/// Registers controllers and the informers they need. What runs them takes all <see cref="IInformer"/> and <see cref="IController"/> from the services;
/// <see cref="IKubernetesClient"/>, <see cref="ControllerRuntime"/> and <see cref="ReflectorMetrics"/> have to be registered beside.
/// </summary>
public static class ControllerServiceExtensions
{
    public static IServiceCollection AddController<TController, TEntity>(
        this IServiceCollection services, Action<ControllerBuilder<TEntity>> configure)
        where TController : class, IEntityController<TEntity>
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var builder = new ControllerBuilder<TEntity>(services);
        configure(builder);
        services.TryAddSingleton<TController>();
        services.AddSingleton<IController>(provider => builder.Build(provider.GetRequiredService<TController>(), provider));
        return services;
    }

    /// <summary>One informer of a kind, however many ask for it. Its options are the registered <see cref="InformerOptions"/>.</summary>
    public static IServiceCollection AddInformer<T>(this IServiceCollection services)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        if (services.Any(service => service.ServiceType == typeof(Informer<T>))) return services;

        services.AddSingleton(provider => new Informer<T>(
            provider.GetRequiredService<IKubernetesClient>(),
            provider.GetService<InformerOptions>() ?? new InformerOptions(),
            provider.GetRequiredService<ReflectorMetrics>(),
            provider.GetRequiredService<ControllerRuntime>().Time,
            provider.GetRequiredService<ControllerRuntime>().Chance,
            provider.GetRequiredService<ILogger<Informer<T>>>()));
        services.AddSingleton<IInformer>(provider => provider.GetRequiredService<Informer<T>>());
        services.AddSingleton(provider => provider.GetRequiredService<Informer<T>>().Cache);
        return services;
    }
}
