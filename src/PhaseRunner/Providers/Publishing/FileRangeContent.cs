using System.Net;
using System.Net.Http.Headers;

namespace VideoAgent.PhaseRunner.Providers.Publishing;

/// <summary>A part of a file as a request's body, read as it is sent: memory stays small whatever the file's size.</summary>
internal sealed class FileRangeContent : HttpContent
{
    private const int BufferBytes = 128 * 1024;

    private readonly string path;
    private readonly long offset;
    private readonly long length;

    /// <param name="total">Of the whole file, for the range that the server is told.</param>
    public FileRangeContent(string path, long offset, long length, long total)
    {
        (this.path, this.offset, this.length) = (path, offset, length);
        Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
        Headers.ContentRange = new ContentRangeHeaderValue(offset, offset + length - 1, total);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = this.length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        file.Position = offset;
        var buffer = new byte[BufferBytes];
        for (var left = length; left > 0;)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellationToken);
            if (read == 0) throw new EndOfStreamException($"{path} became shorter while it was sent");
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            left -= read;
        }
    }
}
