using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace VideoAgent.Kubernetes.Webhooks;

/// <summary>Registers webhooks; what serves them takes all <see cref="AdmissionRoute"/> from the services.</summary>
public static class AdmissionServiceExtensions
{
    /// <summary>POST <paramref name="path"/>: what a ValidatingWebhookConfiguration names.</summary>
    public static IServiceCollection AddAdmissionValidator<TValidator, T>(this IServiceCollection services, string path)
        where TValidator : class, IAdmissionValidator<T>
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        services.TryAddSingleton<TValidator>();
        return services.AddSingleton(provider => Route<T>(provider, path, mayChange: false, provider.GetRequiredService<TValidator>().ValidateAsync));
    }

    /// <summary>POST <paramref name="path"/>: what a MutatingWebhookConfiguration names.</summary>
    public static IServiceCollection AddAdmissionMutator<TMutator, T>(this IServiceCollection services, string path)
        where TMutator : class, IAdmissionMutator<T>
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        services.TryAddSingleton<TMutator>();
        return services.AddSingleton(provider => Route<T>(provider, path, mayChange: true, provider.GetRequiredService<TMutator>().MutateAsync));
    }

    private static AdmissionRoute Route<T>(
        IServiceProvider provider, string path, bool mayChange, Func<AdmissionRequest<T>, CancellationToken, Task<AdmissionVerdict>> judge)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var metrics = provider.GetRequiredService<WebhookMetrics>();
        metrics.Initialise(path);
        var handler = new AdmissionHandler<T>(path, mayChange, judge, metrics, provider.GetRequiredService<ILogger<AdmissionHandler<T>>>());
        return new AdmissionRoute(path, new AdmissionEndpoint(handler, metrics, provider.GetRequiredService<TimeProvider>()).HandleAsync);
    }
}
