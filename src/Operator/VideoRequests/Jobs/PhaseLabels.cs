using VideoAgent.Contracts.Phases;
using VideoAgent.Operator.Api.V1Alpha1;

namespace VideoAgent.Operator.VideoRequests.Jobs;

/// <summary>Labels and annotations of phase Jobs and their pods: how they are found and read back.</summary>
internal static class PhaseLabels
{
    public const string ManagedBy = "app.kubernetes.io/managed-by";
    public const string Manager = "videoagent";

    /// <summary>The request's uid: its name may be longer than a label can be, and may be given again.</summary>
    public const string Request = ApiGroup.Name + "/request";

    public const string Phase = ApiGroup.Name + "/phase";
    public const string Attempt = ApiGroup.Name + "/attempt";

    public const string InputHash = ApiGroup.Name + "/input-hash";

    /// <summary>On the pod, whose owner is the Job: leads from its changes to the request.</summary>
    public const string RequestName = ApiGroup.Name + "/request-name";

    /// <summary>The phase's input document, which its pod sees as a file.</summary>
    public const string Input = ApiGroup.Name + "/phase-input";

    public const string Selector = ManagedBy + "=" + Manager;

    public static Dictionary<string, string> Of(string requestUid, PhaseName phase, int attempt) => new()
    {
        [ManagedBy] = Manager,
        [Request] = requestUid,
        [Phase] = phase.ToString(),
        [Attempt] = attempt.ToString(),
    };
}
