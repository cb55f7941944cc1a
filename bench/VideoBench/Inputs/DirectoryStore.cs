using VideoAgent.Storage.Objects;

namespace VideoAgent.VideoBench.Inputs;

/// <summary>The least of an object store that a phase needs to read its inputs from a folder.</summary>
internal sealed class DirectoryStore(string root) : IObjectStore
{
    public Task<ObjectInfo?> StatAsync(string key, CancellationToken cancellationToken) =>
        Task.FromResult(File.Exists(At(key)) ? new ObjectInfo(key, new FileInfo(At(key)).Length, "-") : null);

    public Task<Stream> OpenAsync(string key, ByteRange? range, CancellationToken cancellationToken) =>
        File.Exists(At(key))
            ? Task.FromResult<Stream>(File.OpenRead(At(key)))
            : throw new ObjectStoreException(ObjectStoreFault.NotFound, $"no object {key}");

    public async Task<bool> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(key))!);
        await using var file = File.Create(At(key));
        await content.CopyToAsync(file, cancellationToken);
        return true;
    }

    public Task CopyAsync(string source, string target, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Uri Link(string key, TimeSpan lifetime) => new(At(key));

    private string At(string key) => Path.Combine(root, key);
}
