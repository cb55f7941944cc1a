namespace VideoAgent.Kubernetes.Configuration;

/// <summary>The connections that one request may use until its answer is read.</summary>
internal sealed class TransportLease(HttpMessageInvoker connections, Action release) : IDisposable
{
    private int released;

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken) => connections.SendAsync(message, cancellationToken);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref released, 1) == 0) release();
    }
}
