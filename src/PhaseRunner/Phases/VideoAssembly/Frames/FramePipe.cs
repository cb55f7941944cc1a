using System.Threading.Channels;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Encoding;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>Streams a part of the film into a child's standard input: one thread draws ahead while another waits for the child to take what is drawn.</summary>
internal static class FramePipe
{
    /// <summary>One being drawn, one being written, one that the child still reads, one between, so that neither thread waits for the other's hiccups.</summary>
    private const int Pictures = 4;

    public static async Task WriteAsync(FrameRenderer renderer, FilmPart part, Stream target, CancellationToken cancellationToken)
    {
        var pipe = new ChildPipe(target);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var empty = Channel.CreateUnbounded<Picture>();
        var drawn = Channel.CreateUnbounded<Picture>();
        for (var i = 0; i < Pictures; i++) empty.Writer.TryWrite(new Picture(renderer.Size));

        var drawing = Task.Run(() => DrawAsync(renderer, part, empty.Reader, drawn.Writer, stop.Token), CancellationToken.None);
        try
        {
            await SendAsync(pipe, drawn.Reader, empty.Writer, part.Count, cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await drawing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private static async Task SendAsync(ChildPipe pipe, ChannelReader<Picture> drawn, ChannelWriter<Picture> empty, int count, CancellationToken cancellationToken)
    {
        Picture? lent = null;
        var sent = 0;
        await foreach (var picture in drawn.ReadAllAsync(cancellationToken))
        {
            // Nothing follows the last one that would tell when it was read.
            if (++sent == count) pipe.Copy(picture.Bytes);
            else pipe.Lend(picture.Bytes);
            if (lent is not null) empty.TryWrite(lent);
            lent = picture;
        }
    }

    private static async Task DrawAsync(FrameRenderer renderer, FilmPart part, ChannelReader<Picture> empty, ChannelWriter<Picture> drawn, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            for (var frame = part.First; frame < part.End; frame++)
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
