using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;
using VideoAgent.Kubernetes.Webhooks;

namespace VideoAgent.Kubernetes.Hosting;

/// <summary><c>/metrics</c>, <c>/healthz</c> and <c>/readyz</c>, and the paths of the webhooks.</summary>
public static class OperatorEndpoints
{
    public static void MapOperator(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        endpoints.MapMetrics("/metrics", services.GetRequiredService<CollectorRegistry>());
        var health = services.GetRequiredService<OperatorHealth>();
        endpoints.MapGet("/healthz", () => Answer(health.Unhealthy()));
        endpoints.MapGet("/readyz", () => Answer(health.Unready()));
        endpoints.MapWebhooks();
    }

    private static IResult Answer(IReadOnlyList<string> faults) => faults.Count == 0
        ? Results.Text("ok")
        : Results.Text(string.Join('\n', faults), statusCode: StatusCodes.Status503ServiceUnavailable);
}
