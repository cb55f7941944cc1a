using System.Security.Cryptography;
using System.Text.Json;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>
/// What a phase is given, as a digest: an edit of the spec that leaves it alone does not run the phase again. It errs on the side of running:
/// the runner finds a finished output by its own, finer address.
/// </summary>
internal static class PhaseInputHash
{
    public static string Of(PhaseName phase, VideoSpec spec, IReadOnlyDictionary<PhaseName, string> upstream)
    {
        var parts = new[] { phase.ToString(), JsonSerializer.Serialize(PhaseSpecs.Relevant(phase, spec), ContractJson.Default.VideoSpec) }
            .Concat(PhaseGraph.Upstream(phase).Select(name => upstream[name]));
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)));
    }
}
