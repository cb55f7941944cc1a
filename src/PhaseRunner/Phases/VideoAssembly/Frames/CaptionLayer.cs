using VideoAgent.PhaseRunner.Media.Libass;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>
/// Draws an ASS document over frames: libass gives masks and colours, and only when they differ from the frame before are they composed anew.
/// Draws nothing until a document is opened. One thread at a time.
/// </summary>
internal sealed class CaptionLayer(FrameSize size, int fps) : IDisposable
{
    private readonly Overlay overlay = new(size);
    private AssRenderer? renderer;

    /// <exception cref="Contracts.Phases.PhaseException">Permanent: libass is missing or cannot read the document.</exception>
    public void Open(string ass)
    {
        if (renderer is not null) throw new InvalidOperationException("a document is open already");
        renderer = new AssRenderer(ass, size.Width, size.Height);
    }

    public void Draw(int frame, Picture target) => DrawAt(frame * 1000L / fps, target);

    internal unsafe void DrawAt(long milliseconds, Picture target)
    {
        if (renderer is null) return;
        var images = renderer.Render(milliseconds, out var isSame);
        if (!isSame) overlay.Compose(images);
        overlay.Draw(target);
    }

    public void Dispose() => renderer?.Dispose();
}
