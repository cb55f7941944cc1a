using VideoAgent.Kubernetes.Configuration;

namespace VideoAgent.Kubernetes.Client;

/// <summary>An answer whose body is still arriving, with what it holds on to.</summary>
internal sealed class OpenResponse(HttpResponseMessage message, TransportLease lease, Deadline deadline) : IDisposable
{
    public HttpResponseMessage Message => message;

    public int Code => (int)message.StatusCode;

    public Deadline Deadline => deadline;

    public async Task<PooledBody> ReadBodyAsync(int maximumBytes)
    {
        await using var stream = await message.Content.ReadAsStreamAsync(deadline.Token);
        return await PooledBody.ReadAsync(stream, maximumBytes, deadline.Token);
    }

    public void Dispose()
    {
        message.Dispose();
        lease.Dispose();
        deadline.Dispose();
    }
}
