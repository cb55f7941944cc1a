using System.Security.Cryptography;
using System.Text;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>The one name a Job for this attempt can have: making it twice is refused by the API server itself.</summary>
internal static class PhaseJobName
{
    /// <summary>A pod's name is the Job's with six characters more, and both are labels: 63 at most.</summary>
    private const int MaxLength = 63 - 6;

    public static string Of(string request, PhaseName phase, int attempt)
    {
        var tail = $"-{Short(phase)}-{attempt}";
        if (request.Length + tail.Length <= MaxLength && !request.Contains('.')) return request + tail;

        // Cut or rewritten, two requests could meet in one name: the digest of the whole name keeps them apart.
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)))[..8];
        var room = MaxLength - tail.Length - digest.Length - 1;
        return $"{request.Replace('.', '-')[..Math.Min(request.Length, room)].TrimEnd('-')}-{digest}{tail}";
    }

    private static string Short(PhaseName phase) => phase switch
    {
        PhaseName.TrendDiscovery => "trends",
        PhaseName.ScriptGeneration => "script",
        PhaseName.VoiceoverSynthesis => "voice",
        PhaseName.VisualGeneration => "visuals",
        PhaseName.VideoAssembly => "assembly",
        PhaseName.Publishing => "publish",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "not a phase"),
    };
}
