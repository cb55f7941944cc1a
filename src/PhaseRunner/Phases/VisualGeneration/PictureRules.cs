using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Phases.VisualGeneration;

/// <summary>What a picture must be before a video is made of it. Pure: from facts and samples to a failure or none.</summary>
internal static class PictureRules
{
    /// <summary>Assembly covers 9:16; a picture up to this factor off loses at most a tenth of its width or height.</summary>
    private const double MostAspectDeviation = 1.1;
    private const double Portrait = 9.0 / 16;

    /// <summary>Below this a phone would show a blur.</summary>
    private const int LeastWidth = 720;

    /// <summary>A plain ground measures 0, a plain gradient has spread but no edges (about 1), our calmest card 4.</summary>
    private const double LeastSpread = 3;
    private const double LeastEdges = 1.2;

    /// <summary>Two encodings of one picture differ by under 1, two cards with the same layout and other colours by over 20.</summary>
    private const double LeastDistance = 2.5;

    /// <summary>A picture that did not arrive whole may do so the next time.</summary>
    public static PhaseException? CheckFile(int scene, PngFile file, string? fault)
    {
        if (fault is not null)
            return PhaseException.Transient("PictureCorrupt", $"The picture of scene {scene} cannot be used: {fault}. The provider is asked again on the next attempt.");

        var deviation = (double)file.Width / file.Height / Portrait;
        return file.Width < LeastWidth || Math.Max(deviation, 1 / deviation) > MostAspectDeviation
            ? PhaseException.Permanent("PictureSize", $"The picture of scene {scene} measures {file.Width}x{file.Height}; portrait close to 9:16 and at least {LeastWidth} wide is needed. "
                + "Choose a model that can make 1024x1792 in spec.visuals.model.")
            : null;
    }

    public static PhaseException? CheckContent(int scene, PictureSample sample) => sample switch
    {
        _ when sample.Spread() < LeastSpread => Blank(scene, "it is a single colour"),
        _ when sample.Edges() < LeastEdges => Blank(scene, "nothing is drawn on it"),
        _ => null,
    };

    /// <summary>A viewer who sees the same picture twice believes that the video hangs.</summary>
    public static PhaseException? CheckDistinct(IReadOnlyList<(int Scene, PictureSample Sample)> pictures)
    {
        for (var i = 0; i < pictures.Count; i++)
            for (var j = i + 1; j < pictures.Count; j++)
                if (pictures[i].Sample.DistanceTo(pictures[j].Sample) < LeastDistance)
                    return PhaseException.Permanent("PicturesAlike", $"The pictures of scenes {pictures[i].Scene} and {pictures[j].Scene} look the same. "
                        + "Their descriptions are probably too similar: change the topic or spec.visuals.style, or re-run from ScriptGeneration.");
        return null;
    }

    private static PhaseException Blank(int scene, string what) =>
        PhaseException.Permanent("PictureBlank", $"The picture of scene {scene} is blank: {what}. Change the topic or spec.visuals.style, or choose another provider in spec.visuals.provider.");
}
