using System.Runtime.CompilerServices;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Tests.Sweeping;

/// <summary>A store that tells how far it was listed, and of every removal before it is done.</summary>
internal sealed class WatchedStore(IObjectStore inner, Func<string, Task> beforeDelete, Func<string, Task>? beforeLook = null) : IObjectStore
{
    private int listed;

    public int Listed => Volatile.Read(ref listed);

    public async Task<ObjectInfo?> StatAsync(string key, CancellationToken cancellationToken)
    {
        if (beforeLook is not null) await beforeLook(key);
        return await inner.StatAsync(key, cancellationToken);
    }

    public async IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (beforeLook is not null && prefix.Length > 0) await beforeLook(prefix);
        await foreach (var item in inner.ListAsync(prefix, cancellationToken))
        {
            if (prefix.Length == 0) Interlocked.Increment(ref listed);
            yield return item;
        }
    }

    public async Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        await beforeDelete(key);
        await inner.DeleteAsync(key, cancellationToken);
    }

    public Task<Stream> OpenAsync(string key, ByteRange? range, CancellationToken cancellationToken) => inner.OpenAsync(key, range, cancellationToken);

    public Task<bool> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken) => inner.PutAsync(key, content, options, cancellationToken);

    public Task CopyAsync(string source, string target, CancellationToken cancellationToken) => inner.CopyAsync(source, target, cancellationToken);

    public Uri Link(string key, TimeSpan lifetime) => inner.Link(key, lifetime);
}
