using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices;

/// <summary>A store whose process dies: from that moment on nothing is written, read or cleaned up any more.</summary>
internal sealed class DyingStore(IObjectStore store) : IObjectStore
{
    private volatile bool isDead;

    /// <summary>Dies instead of doing this.</summary>
    public Func<string, string, bool> DiesAt { get; init; } = (_, _) => false;

    public void Die() => isDead = true;

    public Task<Stream> OpenAsync(string key, ByteRange? range, CancellationToken cancellationToken) => Alive("open", key).OpenAsync(key, range, cancellationToken);

    public Task<ObjectInfo?> StatAsync(string key, CancellationToken cancellationToken) => Alive("stat", key).StatAsync(key, cancellationToken);

    public Task<bool> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken) => Alive("put", key).PutAsync(key, content, options, cancellationToken);

    public Task CopyAsync(string source, string target, CancellationToken cancellationToken) => Alive("copy", target).CopyAsync(source, target, cancellationToken);

    public IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, CancellationToken cancellationToken) => Alive("list", prefix).ListAsync(prefix, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => Alive("delete", key).DeleteAsync(key, cancellationToken);

    public Uri Link(string key, TimeSpan lifetime) => store.Link(key, lifetime);

    private IObjectStore Alive(string what, string key)
    {
        isDead |= DiesAt(what, key);
        return isDead ? throw new InvalidOperationException("the process is dead") : store;
    }
}
