using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Tests.Watching;

/// <summary>Errors as the client reports them.</summary>
internal static class Refusals
{
    public static KubernetesException Code(int code, string reason = "", TimeSpan? retryAfter = null) =>
        new($"refused with {code}", new V1Status { Code = code, Reason = reason }, retryAfter);

    public static KubernetesException Gone() => Code(410, "Expired");

    public static KubernetesException TooManyRequests(TimeSpan? retryAfter = null) => Code(429, "TooManyRequests", retryAfter);

    public static KubernetesException Unreachable() => Code(0, KubernetesException.Unreachable);

    public static KubernetesException TooLarge() => new("refused with 504", new V1Status
    {
        Code = 504,
        Reason = "Timeout",
        Details = new V1StatusDetails { Causes = [new V1StatusCause { Reason = "ResourceVersionTooLarge" }] },
    });
}
