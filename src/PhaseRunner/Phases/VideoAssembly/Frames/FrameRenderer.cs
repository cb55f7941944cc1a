namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>
/// Draws the film frame by frame: stills seen through moving viewports, crossfades, the image watermark, and captions over all. One thread at a time.
/// The captions stay the caller's to dispose.
/// </summary>
internal sealed class FrameRenderer(Scenery scenery, Timeline timeline, CaptionLayer? captions) : IDisposable
{
    private readonly PlaneResampler luma = new(scenery.Size.Plane(0), Chroma.Centred);
    private readonly PlaneResampler chroma = new(scenery.Size.Plane(1), Chroma.Cosited);
    private readonly Picture incoming = new(scenery.Size);

    public FrameSize Size => scenery.Size;

    public int FrameCount => timeline.FrameCount;

    public void Render(int frame, Picture target)
    {
        var mix = timeline.At(frame);
        RenderScene(mix.Scene, frame, target);
        if (mix.NextWeight > 0)
        {
            RenderScene(mix.Scene + 1, frame, incoming);
            Blend.Into(target.Bytes, incoming.Bytes, mix.NextWeight);
        }

        scenery.Watermark?.Draw(target);
        captions?.Draw(frame, target);
    }

    public void Dispose()
    {
        luma.Dispose();
        chroma.Dispose();
    }

    private void RenderScene(int scene, int frame, Picture target)
    {
        var view = scenery.Motion[scene].At(timeline.Scenes[scene].Progress(frame));
        var planes = scenery.Stills[scene].Planes;
        luma.Prepare(planes[0], view);
        luma.Render(planes[0], view, target.Plane(0));
        chroma.Prepare(planes[1], view);
        chroma.Render(planes[1], view, target.Plane(1));
        chroma.Render(planes[2], view, target.Plane(2));
    }
}
