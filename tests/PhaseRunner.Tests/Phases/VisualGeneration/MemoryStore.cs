using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;

/// <summary>Objects in memory: what a phase's own tests need of a store. The real stores have their own suite.</summary>
internal sealed class MemoryStore : IObjectStore
{
    private readonly ConcurrentDictionary<string, byte[]> objects = new(StringComparer.Ordinal);

    public IEnumerable<string> Keys => objects.Keys;

    public byte[] Get(string key) => objects[key];

    public void Put(string key, byte[] bytes) => objects[key] = bytes;

    /// <summary>Where its objects can be had.</summary>
    public Uri Links { get; set; } = new("memory:///");

    public Task<ObjectInfo?> StatAsync(string key, CancellationToken cancellationToken) =>
        Task.FromResult(objects.TryGetValue(key, out var bytes) ? new ObjectInfo(key, bytes.Length, $"{bytes.Length}") : null);

    public Task<Stream> OpenAsync(string key, ByteRange? range, CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(new MemoryStream(objects.TryGetValue(key, out var bytes)
            ? bytes
            : throw new ObjectStoreException(ObjectStoreFault.NotFound, $"{key} is not there")));

    public async Task<bool> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, cancellationToken);
        if (options.OnlyIfAbsent) return objects.TryAdd(key, memory.ToArray());
        objects[key] = memory.ToArray();
        return true;
    }

    public Task CopyAsync(string source, string target, CancellationToken cancellationToken)
    {
        objects[target] = objects[source];
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var (key, bytes) in objects.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(entry => entry.Key, StringComparer.Ordinal))
            yield return new ObjectInfo(key, bytes.Length, $"{bytes.Length}");
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        objects.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public Uri Link(string key, TimeSpan lifetime) => new(Links, key);
}
