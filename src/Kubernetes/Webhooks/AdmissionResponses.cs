using System.Net;

namespace VideoAgent.Kubernetes.Webhooks;

/// <summary>Verdicts as the API server wants to hear them. Pure.</summary>
internal static class AdmissionResponses
{
    public static AdmissionReviewResponse Of(string uid, AdmissionVerdict verdict, byte[]? patch) => new()
    {
        Uid = uid,
        Allowed = verdict.IsAllowed,
        Status = verdict.IsAllowed ? null : Invalid(verdict.Faults),
        Patch = verdict.IsAllowed ? patch : null,
        Warnings = verdict.Warnings.Count == 0 ? null : verdict.Warnings,
    };

    /// <summary>The request cannot be judged: by its fault (400) or by ours (500). Either way nothing is stored.</summary>
    public static AdmissionReviewResponse Failed(string uid, HttpStatusCode code, string message) => new()
    {
        Uid = uid,
        Status = new AdmissionStatus((int)code, code == HttpStatusCode.BadRequest ? "BadRequest" : "InternalError", message),
    };

    /// <summary>Code and causes as the server's own validation answers them, so that tools show ours the same way.</summary>
    private static AdmissionStatus Invalid(IReadOnlyList<AdmissionFault> faults) => new(
        (int)HttpStatusCode.UnprocessableEntity,
        "Invalid",
        string.Join("; ", faults.Select(fault => fault.Field is null ? fault.Message : $"{fault.Field}: {fault.Message}")))
    {
        Details = new AdmissionStatusDetails([.. faults.Select(fault => new AdmissionStatusCause("FieldValueInvalid", fault.Message, fault.Field))]),
    };
}
