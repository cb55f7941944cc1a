using System.Text;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing;

/// <summary>A store whose writer is frozen, once, after it has put something with that text in it; what happens meanwhile is the test's.</summary>
internal sealed class PausingStore(IObjectStore inner, string text, Func<Task> meanwhile) : IObjectStore
{
    private bool hasPaused;

    public Task<ObjectInfo?> StatAsync(string key, CancellationToken cancellationToken) => inner.StatAsync(key, cancellationToken);

    public Task<Stream> OpenAsync(string key, ByteRange? range, CancellationToken cancellationToken) => inner.OpenAsync(key, range, cancellationToken);

    public async Task<bool> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        copy.Position = 0;
        var put = await inner.PutAsync(key, copy, options, cancellationToken);
        if (hasPaused || !Encoding.UTF8.GetString(copy.ToArray()).Contains(text, StringComparison.Ordinal)) return put;
        hasPaused = true;
        await meanwhile();
        return put;
    }

    public Task CopyAsync(string source, string target, CancellationToken cancellationToken) => inner.CopyAsync(source, target, cancellationToken);

    public IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public Uri Link(string key, TimeSpan lifetime) => inner.Link(key, lifetime);
}
