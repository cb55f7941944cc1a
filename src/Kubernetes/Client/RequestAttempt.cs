using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Configuration;

namespace VideoAgent.Kubernetes.Client;

/// <summary>One try of a request: credentials, connection, answer. A refusal of our credentials is answered once, with new ones.</summary>
internal sealed class RequestAttempt(ClientConnection connection, KubernetesClientOptions options, ClientMetrics metrics, TimeProvider time, ILogger logger)
{
    /// <summary>A Status is short; of a proxy's page the beginning is enough.</summary>
    private const int MaximumRefusalBytes = 1024 * 1024;

    private readonly Uri root = connection.Root;

    public async Task<PooledBody> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var response = await OpenAsync(request, cancellationToken);
        try
        {
            var body = await response.ReadBodyAsync(options.MaximumBodyBytes);
            metrics.Received(request, body.Length);
            metrics.Took(request, time.GetElapsedTime(started));
            return body;
        }
        catch (Exception e) when (e is not KubernetesException)
        {
            throw Translate(request, e, response.Deadline, cancellationToken);
        }
    }

    public async Task<OpenResponse> OpenAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var credential = await connection.GetCredentialAsync(cancellationToken);
        try
        {
            return await OpenAsync(request, credential, cancellationToken);
        }
        catch (KubernetesException e) when (e.IsUnauthorized)
        {
            if (await NewerThanAsync(credential, cancellationToken) is not { } newer) throw;
            logger.CredentialsRefused(request.Subject);
            metrics.Retried(request, e.Code);
            return await OpenAsync(request, newer, cancellationToken);
        }
    }

    /// <summary>From whatever reading the answer threw.</summary>
    public Exception Translate(ApiRequest request, Exception failure, Deadline deadline, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return new OperationCanceledException(cancellationToken);
        if (deadline.HasPassed)
        {
            var late = $"no end of it after {deadline.Limit.TotalSeconds:0} s; the server or the way to it hangs";
            return Failed(request, KubernetesException.Unreachable, late, new TimeoutException(late, failure));
        }

        return Failed(request, TransportFailure.ReasonOf(failure), TransportFailure.Describe(failure, connection.Server, connection.Source), failure);
    }

    private static KubernetesException Failed(ApiRequest request, string reason, string text, Exception failure) =>
        new($"{request.Subject}: {text}", new V1Status { Status = "Failure", Reason = reason, Code = 0, Message = text }, inner: failure);

    /// <summary>Reads the ERROR of a watch, in terms of who asked.</summary>
    public KubernetesException Refusal(ApiRequest request, V1Status status) => Refusals.Read(request, status, connection.Identity);

    private async Task<Credential?> NewerThanAsync(Credential refused, CancellationToken cancellationToken)
    {
        connection.Drop(refused);
        var next = await connection.GetCredentialAsync(cancellationToken);
        return next == refused ? null : next;
    }

    private async Task<OpenResponse> OpenAsync(ApiRequest request, Credential credential, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var response = await SendAsync(request, credential, cancellationToken);
        if (!response.Message.IsSuccessStatusCode) throw await RefusalAsync(request, response, cancellationToken);
        if (request.StreamDeadline is { } whole)
        {
            metrics.Took(request, time.GetElapsedTime(started));
            response.Deadline.Extend(whole);
        }

        return response;
    }

    private async Task<OpenResponse> SendAsync(ApiRequest request, Credential credential, CancellationToken cancellationToken)
    {
        var deadline = new Deadline(options.RequestTimeout, time, cancellationToken);
        var lease = default(TransportLease);
        try
        {
            lease = connection.Rent(credential);
            using var message = Message(request, credential);
            if (request.IsWrite) options.BeforeWrite?.Invoke(request.Subject);
            metrics.Sent(request, request.Body?.Length ?? 0);
            var response = await lease.SendAsync(message, deadline.Token);
            metrics.Answered(request, (int)response.StatusCode);
            return new OpenResponse(response, lease, deadline);
        }
        catch (Exception e)
        {
            lease?.Dispose();
            using (deadline)
            {
                if (e is KubernetesException) throw;
                if (!cancellationToken.IsCancellationRequested) metrics.Unanswered(request);
                if (TransportFailure.IsDistrust(e)) connection.DoubtAuthorities();
                throw Translate(request, e, deadline, cancellationToken);
            }
        }
    }

    private HttpRequestMessage Message(ApiRequest request, Credential credential)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(root, request.RelativeUri))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        if (request.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.ContentType);
        }

        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        message.Headers.Authorization = credential.Authorization;
        connection.AddHeaders(message.Headers);
        return message;
    }

    private async Task<Exception> RefusalAsync(ApiRequest request, OpenResponse response, CancellationToken cancellationToken)
    {
        using (response)
        {
            try
            {
                using var body = await response.ReadBodyAsync(MaximumRefusalBytes);
                return Refusals.Read(request, response.Code, response.Message.Headers.RetryAfter, body.Memory.Span, time.GetUtcNow(), connection.Identity);
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                // The code alone tells enough, and more than that the rest of the answer broke.
                return Refusals.Read(request, response.Code, response.Message.Headers.RetryAfter, [], time.GetUtcNow(), connection.Identity);
            }
            catch (Exception)
            {
                return new OperationCanceledException(cancellationToken);
            }
        }
    }
}
