using System.Runtime.CompilerServices;

namespace VideoAgent.Storage.Objects.Folders;

/// <summary>
/// Objects as plain files below a folder, safe for several processes and, on a volume with POSIX renames, several machines at once.
/// A file never changes once it has its name: it is written elsewhere, forced to disk and renamed. So a copy can be a hard link.
/// </summary>
public sealed class FolderObjectStore : IObjectStore
{
    private const int BufferSize = 128 * 1024;

    private readonly FolderPaths paths;
    private readonly IncomingFiles incoming;
    private readonly TimeProvider time;

    public FolderObjectStore(string root, TimeProvider? time = null)
    {
        this.time = time ?? TimeProvider.System;
        paths = new FolderPaths(root);
        incoming = new IncomingFiles(paths.Incoming, this.time);
    }

    public Task<ObjectInfo?> StatAsync(string key, CancellationToken cancellationToken) =>
        GuardAsync($"looking up '{key}'", key, path => Task.FromResult(FolderPaths.Find(path) is { } file ? FolderListing.Info(key, file) : null));

    public Task<Stream> OpenAsync(string key, ByteRange? range, CancellationToken cancellationToken)
    {
        ObjectKeys.Check(range);
        return GuardAsync($"reading '{key}'", key, path => Task.FromResult(Open(key, path, range)));
    }

    public Task<bool> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken) =>
        GuardAsync($"storing '{key}'", key, async path =>
        {
            if (options.OnlyIfAbsent && FolderPaths.Find(path) is not null) return false;
            var temporary = incoming.NewPath();
            try
            {
                await WriteAsync(temporary, content, cancellationToken);
                return Placement.Place(temporary, path, options.OnlyIfAbsent);
            }
            finally
            {
                IncomingFiles.Remove(temporary);
            }
        });

    public Task CopyAsync(string source, string target, CancellationToken cancellationToken) =>
        GuardAsync($"copying '{source}' to '{target}'", target, async path =>
        {
            var from = paths.Of(source);
            if (FolderPaths.Find(from) is null) throw ObjectKeys.NotFound(source, Where);
            if (from == path) return true;
            var temporary = incoming.NewPath();
            try
            {
                await LinkOrCopyAsync(from, temporary, cancellationToken);
                return Placement.Place(temporary, path, onlyIfAbsent: false);
            }
            finally
            {
                // Also needed after success: renaming a link onto another link of the same file does nothing.
                IncomingFiles.Remove(temporary);
            }
        });

    public async IAsyncEnumerable<ObjectInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectKeys.CheckPrefix(prefix);
        await foreach (var found in new FolderListing(paths).List(prefix).ToAsyncEnumerable().WithCancellation(cancellationToken))
            yield return found;
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        GuardAsync($"deleting '{key}'", key, path =>
        {
            if (FolderPaths.Find(path) is not null) File.Delete(path);
            Placement.Prune(Path.GetDirectoryName(path)!, paths.Root);
            return Task.FromResult(true);
        });

    public Uri Link(string key, TimeSpan lifetime) => new UriBuilder(Uri.UriSchemeFile, "") { Path = Uri.EscapeDataString(paths.Of(key)).Replace("%2F", "/") }.Uri;

    private string Where => $"folder '{paths.Root}'";

    private Stream Open(string key, string path, ByteRange? range)
    {
        if (FolderPaths.Find(path) is null) throw ObjectKeys.NotFound(key, Where);
        var file = OpenForReading(path, BufferSize);
        if (range is null) return file;
        if (range.Offset < file.Length) return new WindowStream(file, range.Offset, Math.Min(range.Length ?? long.MaxValue, file.Length - range.Offset));
        file.Dispose();
        throw ObjectKeys.BeyondEnd(key, range);
    }

    private static FileStream OpenForReading(string path, int bufferSize) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);

    private async Task WriteAsync(string temporary, Stream content, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0, FileOptions.Asynchronous);
        await content.CopyToAsync(file, BufferSize, cancellationToken);
        // The kernel's own stamp moves every few milliseconds only; the entity tag needs to tell two quick puts apart.
        File.SetLastWriteTimeUtc(file.SafeFileHandle, time.GetUtcNow().UtcDateTime);
        file.Flush(flushToDisk: true);
    }

    private async Task LinkOrCopyAsync(string from, string temporary, CancellationToken cancellationToken)
    {
        var error = Posix.Link(from, temporary);
        if (error == 0) return;
        if (!Posix.IsUnsupported(error)) throw Posix.Failure(error, from);
        await using var source = OpenForReading(from, bufferSize: 0);
        await WriteAsync(temporary, source, cancellationToken);
    }

    private async Task<T> GuardAsync<T>(string action, string key, Func<string, Task<T>> work)
    {
        var path = paths.Of(key);
        try
        {
            return await work(path);
        }
        catch (Exception e) when (FolderFaults.IsFileFailure(e))
        {
            throw FolderFaults.From(e, action, path);
        }
    }
}
