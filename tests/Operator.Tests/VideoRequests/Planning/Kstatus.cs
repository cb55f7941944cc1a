using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.Tests.VideoRequests.Planning;

/// <summary>
/// What kstatus makes of a custom resource, and with it Flux, kpt and others: the rules of cli-utils' pkg/kstatus/status/generic.go. Whichever of the two
/// conditions is true first decides; a resource with neither is taken for done.
/// </summary>
internal static class Kstatus
{
    public static string Of(VideoRequest request)
    {
        if (request.Metadata.DeletionTimestamp is not null) return "Terminating";
        if (request.Status?.ObservedGeneration is { } observed && observed != request.Metadata.Generation) return "InProgress";
        return (request.Status?.Conditions ?? []).FirstOrDefault(condition => condition is { Type: "Reconciling" or "Stalled", Status: "True" })?.Type switch
        {
            "Reconciling" => "InProgress",
            "Stalled" => "Failed",
            _ => "Current",
        };
    }
}
