namespace VideoAgent.PhaseRunner.Phases.VideoAssembly;

/// <summary>
/// Which scenes are on screen at each frame. Scenes meet at boundaries; a crossfade is centred on its boundary and both scenes are seen
/// through all of it, so nothing of either is cut and the video is not one frame shorter for it.
/// </summary>
internal sealed class Timeline
{
    private readonly int[] sceneAt;

    /// <summary>
    /// <paramref name="boundaries"/> are the first frames of all scenes (the first is 0), strictly rising and below <paramref name="frameCount"/>;
    /// <paramref name="fadeFrames"/> is the crossfade's wished length, shortened where a scene is too short for it.
    /// </summary>
    public Timeline(int fps, int frameCount, IReadOnlyList<int> boundaries, int fadeFrames)
    {
        (Fps, FrameCount) = (fps, frameCount);
        Scenes = Spans(frameCount, boundaries, fadeFrames / 2);
        sceneAt = new int[frameCount];
        for (var scene = 0; scene < Scenes.Count; scene++) Array.Fill(sceneAt, scene, Scenes[scene].Boundary, Scenes[scene].NextBoundary - Scenes[scene].Boundary);
    }

    public int Fps { get; }
    public int FrameCount { get; }
    public double Seconds => FrameCount / (double)Fps;
    public IReadOnlyList<SceneSpan> Scenes { get; }

    /// <summary>Seconds at which a new scene takes over.</summary>
    public IReadOnlyList<double> Cuts => [.. Scenes.Skip(1).Select(scene => scene.Boundary / (double)Fps)];

    public FrameMix At(int frame)
    {
        var scene = sceneAt[frame];
        if (scene + 1 < Scenes.Count && frame >= Scenes[scene + 1].First) return new FrameMix(scene, Weight(scene + 1, frame));
        if (scene > 0 && frame < Scenes[scene - 1].End) return new FrameMix(scene - 1, Weight(scene, frame));
        return new FrameMix(scene, 0);
    }

    /// <summary>How much of the incoming scene is seen: rises evenly, never 0 and never all.</summary>
    private int Weight(int incoming, int frame)
    {
        var first = Scenes[incoming].First;
        var length = Scenes[incoming - 1].End - first;
        return (int)Math.Round(Frames.Blend.Whole * (frame - first + 1) / (length + 1.0));
    }

    private static List<SceneSpan> Spans(int frameCount, IReadOnlyList<int> boundaries, int wishedHalf)
    {
        int[] edges = [.. boundaries, frameCount];
        for (var scene = 0; scene < boundaries.Count; scene++)
        {
            if (edges[scene] >= edges[scene + 1]) throw new ArgumentException($"scene {scene + 1} would have no frame", nameof(boundaries));
        }

        // Half a scene at most, so that the fades at its two ends never meet.
        int Half(int edge) => edge == 0 || edge == boundaries.Count ? 0
            : Math.Min(wishedHalf, Math.Min(edges[edge] - edges[edge - 1], edges[edge + 1] - edges[edge]) / 2);

        return [.. boundaries.Select((boundary, scene) =>
            new SceneSpan(boundary - Half(scene), boundary, edges[scene + 1], edges[scene + 1] + Half(scene + 1)))];
    }
}

/// <summary>A scene is seen in [First, End) and alone between its fades; from Boundary to NextBoundary it is the main one.</summary>
internal readonly record struct SceneSpan(int First, int Boundary, int NextBoundary, int End)
{
    public int Length => End - First;

    /// <summary>0 at the scene's first frame, 1 at its last.</summary>
    public double Progress(int frame) => Length == 1 ? 0 : (frame - First) / (double)(Length - 1);
}

/// <summary>Scene number (from 0) and the weight of the scene after it, in 256ths.</summary>
internal readonly record struct FrameMix(int Scene, int NextWeight);
