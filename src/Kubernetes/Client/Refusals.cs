using System.Net.Http.Headers;

namespace VideoAgent.Kubernetes.Client;

/// <summary>From an answer that is no success to the exception that tells it. Pure.</summary>
internal static class Refusals
{
    public static KubernetesException Read(ApiRequest request, int code, RetryConditionHeaderValue? header, ReadOnlySpan<byte> body, DateTimeOffset now, string identity)
    {
        var status = StatusReader.Read(code, body);
        if (NamesNoObject(status)) status = status with { Reason = KubernetesException.UnknownKind };
        return new KubernetesException(RefusalMessage.Of(request, status, identity), status, RetryAfter(header, status, now));
    }

    /// <summary>The ERROR event of a watch.</summary>
    public static KubernetesException Read(ApiRequest request, V1Status status, string identity) =>
        new(RefusalMessage.Of(request, status, identity), status, Seconds(status.Details?.RetryAfterSeconds));

    /// <summary>A missing object is named in the Status; of a path that leads nowhere there is nothing to name, or only a page of text.</summary>
    private static bool NamesNoObject(V1Status status) => status.Code == 404 && string.IsNullOrEmpty(status.Details?.Name);

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? header, V1Status status, DateTimeOffset now) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => Seconds(status.Details?.RetryAfterSeconds),
    };

    private static TimeSpan? Seconds(int? seconds) => seconds > 0 ? TimeSpan.FromSeconds(seconds.Value) : null;
}
