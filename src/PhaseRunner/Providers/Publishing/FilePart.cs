using System.Net;
using System.Net.Http.Headers;

namespace VideoAgent.PhaseRunner.Providers.Publishing;

/// <summary>Part of a file as a request's body, read as it is sent: its memory is one buffer, however large the part.</summary>
internal sealed class FilePart : HttpContent
{
    private const int BufferSize = 128 * 1024;

    private readonly string path;
    private readonly long offset;
    private readonly long length;

    public FilePart(string path, long offset, long length, string contentType)
    {
        (this.path, this.offset, this.length) = (path, offset, length);
        Headers.ContentType = new MediaTypeHeaderValue(contentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(path, options: FileOptions.Asynchronous | FileOptions.SequentialScan);
        var buffer = new byte[BufferSize];
        for (var at = offset; at < offset + length;)
        {
            var read = await RandomAccess.ReadAsync(file, buffer.AsMemory(0, (int)Math.Min(buffer.Length, offset + length - at)), at, cancellationToken);
            if (read == 0) throw new IOException($"{path} ends at {at}, before the part that was to be sent does");
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            at += read;
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }
}
