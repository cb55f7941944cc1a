using VideoAgent.PhaseRunner.Media.Libass;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>
/// Draws an ASS document over frames: libass gives masks and colours, and only when they differ from the frame before are they composed anew.
/// One thread at a time.
/// </summary>
internal sealed class CaptionLayer : IDisposable
{
    private readonly Overlay overlay;
    private readonly AssRenderer renderer;
    private readonly int fps;

    private CaptionLayer(string ass, FrameSize size, int fps) => (overlay, renderer, this.fps) = (new Overlay(size), new AssRenderer(ass, size.Width, size.Height), fps);

    /// <summary>Null for the empty document: there is nothing to draw.</summary>
    /// <exception cref="Contracts.Phases.PhaseException">Permanent: libass is missing or cannot read the document.</exception>
    public static CaptionLayer? Open(string ass, FrameSize size, int fps) => ass.Length == 0 ? null : new CaptionLayer(ass, size, fps);

    public void Draw(int frame, Picture target) => DrawAt(frame * 1000L / fps, target);

    internal unsafe void DrawAt(long milliseconds, Picture target)
    {
        var images = renderer.Render(milliseconds, out var isSame);
        if (!isSame) overlay.Compose(images);
        overlay.Draw(target);
    }

    public void Dispose() => renderer.Dispose();
}
