using System.Runtime.CompilerServices;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing;

/// <summary>A run that is killed at one of its steps, each call to a store or a vendor being one before it and one after it. A dead run does nothing more.</summary>
internal sealed class Mortal(int steps)
{
    private int left = steps;

    /// <summary>One that lives on.</summary>
    public static Mortal Immortal => new(int.MaxValue);

    public bool IsDead => Volatile.Read(ref left) <= 0;

    public void Step()
    {
        if (Interlocked.Decrement(ref left) <= 0) throw new Killed();
    }
}

/// <summary>No failure that a program can catch.</summary>
internal sealed class Killed() : Exception("the run was killed");

internal sealed class MortalStore(MemoryStore store, Mortal life) : IObjectStore
{
    /// <summary>Where its objects can be had; null for a folder's store.</summary>
    public Uri? Links { get; init; }

    public Task<ObjectInfo?> StatAsync(string key, CancellationToken cancellationToken) => store.StatAsync(key, cancellationToken);

    public Task<Stream> OpenAsync(string key, ByteRange? range, CancellationToken cancellationToken) => store.OpenAsync(key, range, cancellationToken);

    public async Task<bool> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        life.Step();
        var done = await store.PutAsync(key, content, options, cancellationToken);
        life.Step();
        return done;
    }

    public Task CopyAsync(string source, string target, CancellationToken cancellationToken) => store.CopyAsync(source, target, cancellationToken);

    public async IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in store.ListAsync(prefix, cancellationToken)) yield return entry;
    }

    public async Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        life.Step();
        await store.DeleteAsync(key, cancellationToken);
    }

    public Uri Link(string key, TimeSpan lifetime) => Links is { } links ? new Uri(links, key) : store.Link(key, lifetime);
}

internal sealed class MortalHandler(HttpMessageHandler inner, Mortal life) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        life.Step();
        var response = await base.SendAsync(request, cancellationToken);
        life.Step();
        return response;
    }
}
