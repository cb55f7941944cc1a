using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Tests.Hosting;

/// <summary>A store from which somebody removes an object at the moment when it is to be copied.</summary>
internal sealed class VanishingStore(IObjectStore inner) : IObjectStore
{
    public Task<ObjectInfo?> StatAsync(string key, CancellationToken cancellationToken) => inner.StatAsync(key, cancellationToken);

    public Task<Stream> OpenAsync(string key, ByteRange? range, CancellationToken cancellationToken) => inner.OpenAsync(key, range, cancellationToken);

    public Task<bool> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken) => inner.PutAsync(key, content, options, cancellationToken);

    public async Task CopyAsync(string source, string target, CancellationToken cancellationToken)
    {
        await inner.DeleteAsync(source, cancellationToken);
        await inner.CopyAsync(source, target, cancellationToken);
    }

    public IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public Uri Link(string key, TimeSpan lifetime) => inner.Link(key, lifetime);
}
