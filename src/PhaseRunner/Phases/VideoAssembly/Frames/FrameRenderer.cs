namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

/// <summary>Draws the film frame by frame: stills seen through moving viewports, crossfades, and the image watermark. Captions are ffmpeg's (libass).</summary>
internal sealed class FrameRenderer(FrameSize size, Timeline timeline, IReadOnlyList<KenBurns> motion, IReadOnlyList<Still> stills, Watermark? watermark) : IDisposable
{
    private readonly PlaneResampler luma = new(size.Plane(0), Chroma.Centred);
    private readonly PlaneResampler chroma = new(size.Plane(1), Chroma.Cosited);
    private readonly Picture incoming = new(size);

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

        watermark?.Draw(target);
    }

    public void Dispose()
    {
        luma.Dispose();
        chroma.Dispose();
    }

    private void RenderScene(int scene, int frame, Picture target)
    {
        var view = motion[scene].At(timeline.Scenes[scene].Progress(frame));
        var planes = stills[scene].Planes;
        luma.Prepare(planes[0], view);
        luma.Render(planes[0], view, target.Plane(0));
        chroma.Prepare(planes[1], view);
        chroma.Render(planes[1], view, target.Plane(1));
        chroma.Render(planes[2], view, target.Plane(2));
    }
}
