using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Frames;

internal static class DrawnStill
{
    /// <summary>A still whose luma is a function of the place (0-1, 0-1); chroma gets the same levels, so that all planes can be checked at once.</summary>
    public static async Task<Still> OfAsync(FrameSize video, Func<double, double, double> level)
    {
        var size = Still.SizeFor(video);
        using var raw = new MemoryStream();
        for (var plane = 0; plane < 3; plane++)
        {
            var (width, height) = (size.Plane(plane).Width, size.Plane(plane).Height);
            for (var i = 0; i < width * height; i++) raw.WriteByte((byte)Math.Round(level((i % width + 0.5) / width, (i / width + 0.5) / height)));
        }

        raw.Position = 0;
        return await Still.ReadAsync(raw, size, CancellationToken.None);
    }
}
