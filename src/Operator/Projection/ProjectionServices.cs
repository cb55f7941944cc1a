using Microsoft.Extensions.DependencyInjection;
using Prometheus;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Storage.Postgres;

namespace VideoAgent.Operator.Projection;

/// <summary>The projection of requests to Postgres, where there is one; and the gate that is open where there is none.</summary>
internal static class ProjectionServices
{
    private const int Workers = 4;

    public static IServiceCollection AddProjection(this IServiceCollection services, DatabaseAddress? postgres)
    {
        services.AddSingleton<DeletionGate>();
        if (postgres is null) return services;
        services.AddSingleton(_ => new Database(postgres)).AddSingleton<ProjectedContent>().AddSingleton<Projector>().AddSingleton<ProjectionProgress>();
        services.AddSingleton<ProjectionMetrics>().AddSingleton<ProjectionGauges>();
        return services.AddController<ProjectionReconciler, VideoRequest>(controller => controller
            .With(options => options with { Name = "videorequest-projection", MaxConcurrentReconciles = Workers, ReconcileTimeout = TimeSpan.FromMinutes(1) }));
    }

    /// <summary>Gauges are read at each scrape from what is there then.</summary>
    public static void MeasureProjection(this IServiceProvider provider)
    {
        if (provider.GetService<ProjectionGauges>() is { } gauges) provider.GetRequiredService<CollectorRegistry>().AddBeforeCollectCallback(gauges.Refresh);
    }
}
