using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Operator.VideoRequests.Jobs;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.VideoRequests;

/// <summary>The table of rules once more, at the start of every reconcile: a server without CEL and an operator without its webhook are as safe.</summary>
internal static class SpecCheck
{
    public static SpecRefusal? Refusal(VideoSpec spec) => VideoSpecRules.Check(spec) is { Count: > 0 } faults
        ? new SpecRefusal("InvalidSpec", string.Join(" ", faults.Select(fault => $"{fault.Path}: found {fault.Found}, allowed: {fault.Allowed}.")))
        : null;

    public static IReadOnlyList<string> NeededKeys(VideoSpec spec) => [.. PhaseGraph.Order.SelectMany(phase => PhaseSecrets.ProviderKeys(phase, spec)).Distinct()];
}
