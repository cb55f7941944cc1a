using Microsoft.Extensions.DependencyInjection;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers.Sources;
using VideoAgent.Kubernetes.Watching;

namespace VideoAgent.Kubernetes.Controllers;

/// <summary>Says which changes concern a controller: those of its own kind always, of others as told here.</summary>
public sealed class ControllerBuilder<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly IServiceCollection services;
    private readonly List<Func<IServiceProvider, IControllerSource>> others = [];
    private Func<EntityChange<TEntity>, bool> isRelevant = static _ => true;
    private ControllerOptions options = new();

    internal ControllerBuilder(IServiceCollection services)
    {
        this.services = services;
        services.AddInformer<TEntity>();
    }

    public ControllerBuilder<TEntity> With(Func<ControllerOptions, ControllerOptions> change)
    {
        options = change(options);
        return this;
    }

    /// <summary>Passes over changes of the own kind for which it says no; see <see cref="Changes"/>. Every object is looked at once at the start all the same.</summary>
    public ControllerBuilder<TEntity> Where(Func<EntityChange<TEntity>, bool> relevant)
    {
        isRelevant = change => change.IsInitial || relevant(change);
        return this;
    }

    /// <summary>Changes of an object concern the one that owns it as its controller.</summary>
    public ControllerBuilder<TEntity> Owns<TChild>(Func<EntityChange<TChild>, bool>? relevant = null)
        where TChild : class, IKubernetesObject<V1ObjectMeta> => Watches(static child => SourceRules.ControllingOwner(child, ResourceInfo.Of<TEntity>()), relevant);

    /// <summary>Changes of an object concern the names that <paramref name="map"/> finds in it, before the change and after.</summary>
    public ControllerBuilder<TEntity> Watches<TOther>(Func<TOther, IEnumerable<ObjectName>> map, Func<EntityChange<TOther>, bool>? relevant = null)
        where TOther : class, IKubernetesObject<V1ObjectMeta>
    {
        services.AddInformer<TOther>();
        others.Add(provider => Source(provider, map, relevant ?? (static _ => true)));
        return this;
    }

    internal Controller<TEntity> Build(IEntityController<TEntity> reconciler, IServiceProvider provider) => new(
        reconciler,
        [Source<TEntity>(provider, entity => [ObjectName.Of(entity)], isRelevant), .. others.Select(source => source(provider))],
        options,
        provider.GetRequiredService<ControllerRuntime>());

    private static ControllerSource<T> Source<T>(IServiceProvider provider, Func<T, IEnumerable<ObjectName>> map, Func<EntityChange<T>, bool> relevant)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var informer = provider.GetRequiredService<Informer<T>>();
        return new ControllerSource<T>(informer, informer.Cache, map, relevant);
    }
}
