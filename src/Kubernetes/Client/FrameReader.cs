using System.Buffers;
using System.IO.Pipelines;

namespace VideoAgent.Kubernetes.Client;

/// <summary>A stream's lines, one at a time. What comes after the last newline is part of a line that never was finished, and is dropped.</summary>
internal sealed class FrameReader(Stream stream, int maximumBytes) : IAsyncDisposable
{
    /// <summary>etcd refuses objects above 1.5 MB; in JSON they may grow, but not tenfold.</summary>
    public const int DefaultMaximumBytes = 16 * 1024 * 1024;

    private readonly PipeReader pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 16 * 1024));
    private SequencePosition? consumed;

    /// <summary>The next line without its newline, valid until the next call; null at the end.</summary>
    /// <exception cref="BodyTooLongException">A line without an end.</exception>
    public async ValueTask<ReadOnlySequence<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        if (consumed is { } position) pipe.AdvanceTo(position);
        consumed = null;
        while (true)
        {
            var result = await pipe.ReadAsync(cancellationToken);
            if (result.Buffer.PositionOf((byte)'\n') is { } end)
            {
                consumed = result.Buffer.GetPosition(1, end);
                return result.Buffer.Slice(0, end);
            }

            if (result.IsCompleted) return null;
            if (result.Buffer.Length > maximumBytes) throw new BodyTooLongException(maximumBytes);
            pipe.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    public ValueTask DisposeAsync() => pipe.CompleteAsync();
}
