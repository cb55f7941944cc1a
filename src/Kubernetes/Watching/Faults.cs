using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>
/// What a request may fail with. Clients promise one kind of exception; a reflector must outlive a broken promise too, since it is what stops silently
/// otherwise.
/// </summary>
internal static class Faults
{
    /// <summary>All but being cancelled by us.</summary>
    public static bool IsTheServers(Exception exception, CancellationToken cancellationToken) =>
        exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested;

    public static KubernetesException Of(Exception exception) => exception as KubernetesException ?? new KubernetesException(
        $"The request failed in a way that nobody foresaw: {exception.GetType().Name}: {exception.Message}",
        new V1Status { Code = 0, Reason = KubernetesException.MalformedResponse, Message = exception.Message },
        retryAfter: null,
        exception);
}
