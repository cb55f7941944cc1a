using System.Net.Http;

namespace VideoAgent.Kubernetes.Client;

/// <summary>Which failures a request survives here, and after how long. Everything else is the caller's to retry, who knows what is at stake. Pure.</summary>
internal static class RetryRules
{
    /// <summary>client-go's number.</summary>
    private const int MaximumTries = 10;

    private const int MaximumTriesAfterLoss = 3;
    private static readonly TimeSpan AfterLoss = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(50);

    /// <summary>Whoever is asked to wait longer than this should give up the worker and come back.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The time to wait before the try after <paramref name="tries"/>, or null to give up. A refusal is repeated, writes too, where the server says when.
    /// A resource version that the server has not seen yet is not: asking without it helps at once.
    /// </summary>
    public static TimeSpan? AfterRefusal(KubernetesException refusal, int tries) =>
        refusal is { IsTooManyRequests: true } or { IsServerError: true, IsResourceVersionTooLarge: false }
        && refusal.RetryAfter is { } asked && asked <= LongestWait && tries < MaximumTries
            ? Max(asked, FirstBackoff * Math.Pow(2, tries - 1))
            : null;

    /// <summary>A read whose connection broke is repeated. A write is not: it may have happened. A watch is not: whoever follows it knows where it stopped.</summary>
    public static TimeSpan? AfterFailure(ApiVerb verb, Exception failure, int tries) =>
        verb is ApiVerb.Get or ApiVerb.List && tries < MaximumTriesAfterLoss && TransportFailure.IsLostConnection(failure) ? AfterLoss : null;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
