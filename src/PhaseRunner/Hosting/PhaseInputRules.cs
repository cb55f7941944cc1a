using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Hosting;

/// <summary>The runner believes no input blindly: the operator that wrote it may be of another version.</summary>
internal static class PhaseInputRules
{
    public static void Check(PhaseInput input, PhaseName phase)
    {
        if (input.Version != PhaseInput.CurrentVersion)
        {
            throw PhaseException.Permanent("VersionSkew",
                $"the input document is {input.Version}, this runner reads {PhaseInput.CurrentVersion}: run operator and runner of the same release.");
        }

        var faults = VideoSpecRules.Check(input.Spec).Select(fault => fault.ToString())
            .Concat(PhaseGraph.Upstream(phase).Where(name => !input.Upstream.ContainsKey(name)).Select(name => $"upstream.{name}: missing; {phase} reads its output"))
            .ToList();
        if (faults.Count > 0) throw PhaseException.Permanent("InputInvalid", $"the input document has {faults.Count} fault(s): {string.Join("; ", faults)}");
    }
}
