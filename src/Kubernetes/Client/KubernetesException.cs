using System.Globalization;
using System.Net;

namespace VideoAgent.Kubernetes.Client;

/// <summary>
/// The API server refused, could not be reached, or answered something that is no answer. <see cref="Status"/> is the server's own, or one of ours with
/// code 0 and one of the reasons below. The message says what was asked of which object, and why it failed.
/// </summary>
public sealed class KubernetesException(string message, V1Status status, TimeSpan? retryAfter = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Reason of a status of ours: no connection, or one that broke.</summary>
    public const string Unreachable = "Unreachable";

    /// <summary>Reason of a status of ours: bytes that are no JSON, or no object of the kind that was asked for.</summary>
    public const string MalformedResponse = "MalformedResponse";

    /// <summary>Reason of a status of ours: a token, certificate or login program of this side is missing, unreadable or failed, so nothing was sent.</summary>
    public const string NoCredentials = "NoCredentials";

    /// <summary>Reason of a status of ours, with code 404: the server has no such kind, version or subresource.</summary>
    public const string UnknownKind = "UnknownKind";

    /// <summary>Reason of a status of ours: this process may not write, since it no longer leads.</summary>
    public const string NotLeading = "NotLeading";

    public V1Status Status => status;

    /// <summary>As the server asked, by header or by status details.</summary>
    public TimeSpan? RetryAfter => retryAfter;

    public int Code => status.Code ?? 0;

    public bool IsUnreachable => Is(Unreachable);

    public bool IsMalformedResponse => Is(MalformedResponse);

    public bool IsNotLeading => Is(NotLeading);

    public bool HasNoCredentials => Is(NoCredentials);

    /// <summary>Not the object is missing but its kind. Whoever takes one for the other believes that all objects are gone.</summary>
    public bool IsUnknownKind => Is(UnknownKind);

    public bool IsNotFound => Has(HttpStatusCode.NotFound) && !IsUnknownKind;

    public bool IsUnauthorized => Has(HttpStatusCode.Unauthorized);

    public bool IsForbidden => Has(HttpStatusCode.Forbidden);

    public bool IsInvalid => Has(HttpStatusCode.UnprocessableEntity);

    public bool IsTooManyRequests => Has(HttpStatusCode.TooManyRequests);

    public bool IsServerError => Code >= 500;

    /// <summary>A newer version of the object exists than the one that was named. Both conflicts are code 409; the reason tells them apart.</summary>
    public bool IsConflict => Has(HttpStatusCode.Conflict) && !IsAlreadyExists;

    public bool IsAlreadyExists => Has(HttpStatusCode.Conflict) && Is("AlreadyExists");

    /// <summary>The resource version or continue token is too old to be served.</summary>
    public bool IsGone => Has(HttpStatusCode.Gone);

    /// <summary>The server's cache has not yet seen the resource version asked for; asking without one helps.</summary>
    public bool IsResourceVersionTooLarge =>
        status.Details?.Causes?.Any(cause => cause.Reason == "ResourceVersionTooLarge") == true
        || (Has(HttpStatusCode.GatewayTimeout) && status.Message?.Contains("Too large resource version", StringComparison.Ordinal) == true);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Message} (code {Code}, reason {status.Reason}){(InnerException is null ? "" : Environment.NewLine + InnerException)}");

    private bool Has(HttpStatusCode code) => status.Code == (int)code;

    private bool Is(string reason) => status.Reason == reason;
}
