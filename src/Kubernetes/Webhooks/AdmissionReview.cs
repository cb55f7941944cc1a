using System.Text.Json;

namespace VideoAgent.Kubernetes.Webhooks;

/// <summary><c>admission.k8s.io/v1</c> on the wire, as far as it is used here.</summary>
internal sealed record AdmissionReview
{
    public const string Version = "admission.k8s.io/v1";
    public const string KindName = "AdmissionReview";

    public string? ApiVersion { get; init; }
    public string? Kind { get; init; }
    public AdmissionReviewRequest? Request { get; init; }
    public AdmissionReviewResponse? Response { get; init; }

    public static AdmissionReview Answer(AdmissionReviewResponse response) => new() { ApiVersion = Version, Kind = KindName, Response = response };
}

internal sealed record AdmissionReviewRequest
{
    public string? Uid { get; init; }
    public string? Name { get; init; }
    public string? Namespace { get; init; }
    public string? SubResource { get; init; }
    public string? Operation { get; init; }
    public AdmissionUser? UserInfo { get; init; }
    public bool? DryRun { get; init; }
    public JsonElement? Object { get; init; }
    public JsonElement? OldObject { get; init; }
}

internal sealed record AdmissionUser
{
    public string? Username { get; init; }
}

internal sealed record AdmissionReviewResponse
{
    public required string Uid { get; init; }
    public bool Allowed { get; init; }
    public AdmissionStatus? Status { get; init; }

    /// <summary>Base64 on the wire.</summary>
    public byte[]? Patch { get; init; }

    public string? PatchType => Patch is null ? null : "JSONPatch";
    public IReadOnlyList<string>? Warnings { get; init; }
}

/// <summary>A <c>Status</c> of the API, which the client package can read but not write.</summary>
internal sealed record AdmissionStatus(int Code, string Reason, string Message)
{
    public string Status { get; } = "Failure";
    public AdmissionStatusDetails? Details { get; init; }
}

internal sealed record AdmissionStatusDetails(IReadOnlyList<AdmissionStatusCause> Causes);

internal sealed record AdmissionStatusCause(string Reason, string Message, string? Field);
