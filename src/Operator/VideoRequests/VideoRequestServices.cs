using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Finalizers;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Configuration;
using VideoAgent.Operator.Quotas;
using VideoAgent.Operator.VideoRequests.Jobs;
using VideoAgent.Operator.VideoRequests.Measuring;
using VideoAgent.Operator.VideoRequests.Observing;
using VideoAgent.Operator.VideoRequests.Queue;
using VideoAgent.Operator.VideoRequests.Telling;
using VideoAgent.Storage.Traces;

namespace VideoAgent.Operator.VideoRequests;

/// <summary>The controller of VideoRequests and what it is made of.</summary>
internal static class VideoRequestServices
{
    private const int Workers = 8;

    private static readonly FinalizerOptions Cleanup = new()
    {
        Name = ApiGroup.Name + "/cleanup",
        SkipAnnotation = ApiGroup.Name + "/skip-cleanup",
        Deadline = TimeSpan.FromMinutes(10),
    };

    public static IServiceCollection AddVideoRequests(this IServiceCollection services, LimitOptions limits)
    {
        var (queue, line) = (new RequestQueue(limits), new QuotaLine());
        services.AddSingleton(queue).AddSingleton<PhaseJobBuilder>().AddSingleton<PlanActuator>().AddSingleton<RequestGatherer>();
        services.AddSingleton<PhaseJobs>().AddSingleton<StoredReports>().AddSingleton<StatusTeller>().AddSingleton<RequestCleanup>();
        services.AddSingleton(limits).AddSingleton<VideoAgentMetrics>().AddSingleton<StatusMeter>().AddSingleton<RequestGauges>();
        services.AddSingleton(Cleanup).AddSingleton<Finalizer<VideoRequest>>();
        services.AddPhaseInformer<V1Job>(Trimming.Trim).AddPhaseInformer<V1Pod>(Trimming.Trim);

        return services.AddController<VideoRequestReconciler, VideoRequest>(controller => controller
            .With(options => options with { MaxConcurrentReconciles = Workers, ReconcileTimeout = TimeSpan.FromMinutes(1) })
            .Owns<V1Job>()
            .Watches<V1Pod>(RequestOf)
            .Watches<VideoRequest>(_ => queue.NextInLine(), change => MayFreeASlot(queue, change))
            .Watches<VideoRequest>(request => line.NextIn(request.Metadata.NamespaceProperty), line.Observe));
    }

    /// <summary>Sends traces to a collector; to be called before the operator's own service is added, so that it is stopped after it.</summary>
    public static IServiceCollection AddTraces(this IServiceCollection services, Uri? collector)
    {
        if (collector is null) return services;
        services.AddSingleton(_ => new OtlpEndpoint(collector, "videoagent-operator")).AddSingleton<SpanSender>();
        return services.AddHostedService(provider => provider.GetRequiredService<SpanSender>());
    }

    /// <summary>Gauges are read at each scrape from what the caches show then.</summary>
    public static void MeasureVideoRequests(this IServiceProvider provider)
    {
        var gauges = provider.GetRequiredService<RequestGauges>();
        provider.GetRequiredService<CollectorRegistry>().AddBeforeCollectCallback(gauges.Refresh);
    }

    /// <summary>Whoever does not wait may have left a slot to those who do.</summary>
    private static bool MayFreeASlot(RequestQueue queue, EntityChange<VideoRequest> change)
    {
        if (change.Kind == EntityChangeKind.Deleted) queue.Remove(change.Entity.Metadata.Uid);
        else queue.Observe(change.Entity);
        return change.Kind == EntityChangeKind.Deleted || !QueueEntry.Waits(change.Entity);
    }

    /// <summary>Only what is ours: a cluster has many Jobs and pods.</summary>
    private static IServiceCollection AddPhaseInformer<T>(this IServiceCollection services, Action<T> trim)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        services.AddSingleton(provider =>
        {
            var runtime = provider.GetRequiredService<ControllerRuntime>();
            var options = (provider.GetService<InformerOptions>() ?? new InformerOptions()) with { LabelSelector = PhaseLabels.Selector };
            var informer = new Informer<T>(provider.GetRequiredService<IKubernetesClient>(), options, provider.GetRequiredService<ReflectorMetrics>(), runtime.Time, runtime.Chance, provider.GetRequiredService<ILogger<Informer<T>>>(), trim);
            informer.Cache.AddIndex(Indexes.ByOwnerUid<T>());
            return informer;
        });
        services.AddSingleton<IInformer>(provider => provider.GetRequiredService<Informer<T>>());
        return services.AddSingleton(provider => provider.GetRequiredService<Informer<T>>().Cache);
    }

    private static IEnumerable<ObjectName> RequestOf(V1Pod pod) =>
        pod.Metadata.Annotations?.TryGetValue(PhaseLabels.RequestName, out var name) == true ? [new ObjectName(pod.Metadata.NamespaceProperty, name)] : [];
}
