using Microsoft.Extensions.Logging;

namespace VideoAgent.Kubernetes.Client;

/// <summary>
/// Sends requests until one is answered, or until <see cref="RetryRules"/> say to give up. Throws nothing but <see cref="KubernetesException"/> and,
/// when the caller cancels, <see cref="OperationCanceledException"/>.
/// </summary>
internal sealed class RequestSender(RequestAttempt attempt, TokenBucket limit, ClientMetrics metrics, TimeProvider time, ILogger logger)
{
    /// <summary>client-go speaks of a wait from here on.</summary>
    private static readonly TimeSpan WaitWorthALine = TimeSpan.FromSeconds(1);

    /// <summary>A success with its whole body.</summary>
    public Task<PooledBody> SendAsync(ApiRequest request, CancellationToken cancellationToken) =>
        RetryAsync(request, attempt.SendAsync, cancellationToken);

    /// <summary>A success whose body streams.</summary>
    public Task<OpenResponse> OpenAsync(ApiRequest request, CancellationToken cancellationToken) =>
        RetryAsync(request, attempt.OpenAsync, cancellationToken);

    private async Task<T> RetryAsync<T>(ApiRequest request, Func<ApiRequest, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            await WaitForLimitAsync(request, cancellationToken);
            try
            {
                return await send(request, cancellationToken);
            }
            catch (KubernetesException e) when (DelayAfter(request, e, tries) is { } delay)
            {
                logger.Retrying(request.Subject, delay.TotalSeconds, tries, e.Message);
                metrics.Retried(request, e.Code);
                await Task.Delay(delay, time, cancellationToken);
            }
        }
    }

    private static TimeSpan? DelayAfter(ApiRequest request, KubernetesException failure, int tries) => failure.IsUnreachable
        ? RetryRules.AfterFailure(request.Verb, failure, tries)
        : RetryRules.AfterRefusal(failure, tries);

    private async Task WaitForLimitAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wait = limit.Reserve();
        metrics.Limited(request, wait);
        if (wait == TimeSpan.Zero) return;
        if (wait > WaitWorthALine) logger.RateLimited(request.Subject, wait.TotalSeconds);
        try
        {
            await Task.Delay(wait, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            limit.Return();
            throw;
        }
    }
}
