using System.Buffers;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Prometheus;
using VideoAgent.Kubernetes.Configuration;

namespace VideoAgent.Kubernetes.Client;

/// <summary>The API server over one pool of connections. Safe for concurrent use; made once per process and identity.</summary>
public sealed class KubernetesClient : IKubernetesClient, IDisposable
{
    private readonly ClientConnection connection;
    private readonly RequestAttempt attempt;
    private readonly RequestSender sender;
    private readonly ILogger logger;

    private KubernetesClient(ClientConnection connection, RequestAttempt attempt, RequestSender sender, ILogger logger)
    {
        this.connection = connection;
        this.attempt = attempt;
        this.sender = sender;
        this.logger = logger;
    }

    /// <summary>Connects to nothing yet; reads no file yet. What is wrong with either is said by the first request.</summary>
    public static KubernetesClient Create(
        KubernetesConfiguration configuration, KubernetesClientOptions options, IMetricFactory metrics, TimeProvider time, ILogger logger)
    {
        var instruments = new ClientMetrics(metrics, configuration.Server);
        return Create(ClientConnection.Create(configuration, instruments, time, logger), options, instruments, time, logger);
    }

    internal static KubernetesClient Create(ClientConnection connection, KubernetesClientOptions options, ClientMetrics instruments, TimeProvider time, ILogger logger)
    {
        var attempt = new RequestAttempt(connection, options, instruments, time, logger);
        var limit = new TokenBucket(options.RequestsPerSecond, options.Burst, time);
        return new KubernetesClient(connection, attempt, new RequestSender(attempt, limit, instruments, time, logger), logger);
    }

    public Task<T> GetAsync<T>(ObjectName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => SendAsync<T>(ApiRequests.Get<T>(name), cancellationToken);

    public async Task<ListPage<T>> ListAsync<T>(ListOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var request = ApiRequests.List<T>(options);
        using var body = await sender.SendAsync(request, cancellationToken);
        try
        {
            return ListReader.Read<T>(body.Memory.Span);
        }
        catch (Exception e) when (JsonText.IsFault(e))
        {
            throw Malformed(request, e.Message, e);
        }
    }

    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(WatchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var request = ApiRequests.Watch<T>(options);
        using var response = await sender.OpenAsync(request, cancellationToken);
        options.Connected?.Invoke();
        await using var frames = await FramesAsync(request, response, cancellationToken);
        while (await NextAsync(request, frames, response.Deadline, cancellationToken) is { } line)
        {
            if (Event<T>(request, line) is { } @event) yield return @event;
            else logger.UnknownEvent(request.Subject);
        }
    }

    public Task<T> CreateAsync<T>(T entity, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => SendAsync<T>(ApiRequests.Create(entity), cancellationToken);

    public Task<T> PatchAsync<T>(ObjectName name, Patch patch, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> => SendAsync<T>(ApiRequests.Patch<T>(name, patch), cancellationToken);

    public async Task DeleteAsync<T>(ObjectName name, DeleteOptions options, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        // The answer is the object or a Status, as the server likes; that it is a success is all there is to know.
        using var body = await sender.SendAsync(ApiRequests.Delete<T>(name, options), cancellationToken);
    }

    public void Dispose() => connection.Dispose();

    private async Task<T> SendAsync<T>(ApiRequest request, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        using var body = await sender.SendAsync(request, cancellationToken);
        var (entity, fault) = request.Verb == ApiVerb.Create ? EntityReader.ReadAnswer<T>(body.Memory.Span) : EntityReader.Read<T>(body.Memory.Span);
        return entity ?? throw Malformed(request, fault!, null); // one of the two is there
    }

    private async Task<FrameReader> FramesAsync(ApiRequest request, OpenResponse response, CancellationToken cancellationToken)
    {
        try
        {
            return new FrameReader(await response.Message.Content.ReadAsStreamAsync(response.Deadline.Token), FrameReader.DefaultMaximumBytes);
        }
        catch (Exception e)
        {
            throw attempt.Translate(request, e, response.Deadline, cancellationToken);
        }
    }

    private async ValueTask<ReadOnlySequence<byte>?> NextAsync(ApiRequest request, FrameReader frames, Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            return await frames.ReadAsync(deadline.Token);
        }
        catch (Exception e)
        {
            throw attempt.Translate(request, e, deadline, cancellationToken);
        }
    }

    private WatchEvent<T>? Event<T>(ApiRequest request, ReadOnlySequence<byte> line)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            return WatchFrame.Read<T>(line, status => attempt.Refusal(request, status));
        }
        catch (Exception e) when (JsonText.IsFault(e))
        {
            throw Malformed(request, e.Message, e);
        }
    }

    private static KubernetesException Malformed(ApiRequest request, string fault, Exception? inner)
    {
        var text = $"the server's answer cannot be read: {fault}";
        return new KubernetesException(
            $"{request.Subject}: {text}", new V1Status { Status = "Failure", Reason = KubernetesException.MalformedResponse, Code = 0, Message = text }, inner: inner);
    }
}
