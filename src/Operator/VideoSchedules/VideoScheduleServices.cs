using Microsoft.Extensions.DependencyInjection;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.VideoSchedules.Measuring;
using VideoAgent.Operator.VideoSchedules.Planning;

namespace VideoAgent.Operator.VideoSchedules;

/// <summary>The controller of VideoSchedules and what it is made of.</summary>
internal static class VideoScheduleServices
{
    private const int Workers = 4;

    public static IServiceCollection AddVideoSchedules(this IServiceCollection services)
    {
        services.AddSingleton<ScheduleGatherer>().AddSingleton<ScheduleActuator>().AddSingleton<ScheduleTeller>();
        return services.AddController<VideoScheduleReconciler, VideoSchedule>(controller => controller
            .With(options => options with { MaxConcurrentReconciles = Workers, ReconcileTimeout = TimeSpan.FromMinutes(1) })
            .Owns<VideoRequest>(Matters));
    }

    private static bool Matters(EntityChange<VideoRequest> change) =>
        change.Previous is not { } previous || change.Kind == EntityChangeKind.Deleted || RequestFate.Differs(previous, change.Entity);
}
