using System.Threading.Channels;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>Streams the film into a child's standard input: one thread draws ahead while another waits for the child to take what is drawn.</summary>
internal static class FramePipe
{
    /// <summary>One being drawn, one being written, one between, so that neither thread waits for the other's hiccups.</summary>
    private const int Pictures = 3;

    public static async Task WriteAsync(FrameRenderer renderer, FrameSize size, Stream target, CancellationToken cancellationToken)
    {
        PipeCapacity.Raise(target);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var empty = Channel.CreateUnbounded<Picture>();
        var drawn = Channel.CreateUnbounded<Picture>();
        for (var i = 0; i < Pictures; i++) empty.Writer.TryWrite(new Picture(size));

        var drawing = Task.Run(() => DrawAsync(renderer, empty.Reader, drawn.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var picture in drawn.Reader.ReadAllAsync(cancellationToken))
            {
                // Synchronous: on a pipe the asynchronous call would only move this blocking write to another thread.
                target.Write(picture.Bytes);
                empty.Writer.TryWrite(picture);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await drawing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private static async Task DrawAsync(FrameRenderer renderer, ChannelReader<Picture> empty, ChannelWriter<Picture> drawn, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            for (var frame = 0; frame < renderer.FrameCount; frame++)
            {
                var picture = await empty.ReadAsync(cancellationToken);
                renderer.Render(frame, picture);
                drawn.TryWrite(picture);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            failure = e;
        }

        drawn.Complete(failure);
    }
}
