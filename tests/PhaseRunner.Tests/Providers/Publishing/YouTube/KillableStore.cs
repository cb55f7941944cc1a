using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.YouTube;

/// <summary>A store whose writer the reaper may end before and after each write.</summary>
internal sealed class KillableStore(IObjectStore inner, Reaper reaper) : IObjectStore
{
    public Task<ObjectInfo?> StatAsync(string key, CancellationToken cancellationToken) => inner.StatAsync(key, cancellationToken);

    public Task<Stream> OpenAsync(string key, ByteRange? range, CancellationToken cancellationToken) => inner.OpenAsync(key, range, cancellationToken);

    public async Task<bool> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        reaper.Cross();
        var put = await inner.PutAsync(key, content, options, cancellationToken);
        reaper.Cross();
        return put;
    }

    public Task CopyAsync(string source, string target, CancellationToken cancellationToken) => inner.CopyAsync(source, target, cancellationToken);

    public IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public Uri Link(string key, TimeSpan lifetime) => inner.Link(key, lifetime);
}
