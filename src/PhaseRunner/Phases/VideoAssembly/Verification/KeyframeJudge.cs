namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

/// <summary>Which small grey pictures are black, and which are the same as the one before. Pure.</summary>
internal static class KeyframeJudge
{
    /// <summary>Limited-range black is 16; a dark design is well above 20.</summary>
    private const byte BlackLuma = 20;

    /// <summary>Captions may shine on a black picture.</summary>
    private const double BlackShare = 0.9;

    /// <summary>Two encodings of the same picture differ by less.</summary>
    private const int SameLuma = 4;

    /// <summary>Movement changes more of a picture than this even where it is mostly flat.</summary>
    private const double ChangedShare = 0.001;

    public static PictureMeasurement Judge(Keyframes keyframes, double seconds)
    {
        var (times, pictures) = keyframes;
        var count = Math.Min(times.Count, pictures.Count);
        double End(int keyframe) => keyframe + 1 < count ? times[keyframe + 1] : seconds;
        var black = Enumerable.Range(0, count).Where(i => IsBlack(pictures[i])).Select(i => new Stretch(times[i], End(i)));
        var frozen = Enumerable.Range(1, Math.Max(0, count - 1)).Where(i => IsSame(pictures[i - 1], pictures[i])).Select(i => new Stretch(times[i - 1], times[i]));
        return new PictureMeasurement(Join(black), Join(frozen));
    }

    internal static bool IsBlack(byte[] picture) => picture.Count(luma => luma <= BlackLuma) >= picture.Length * BlackShare;

    internal static bool IsSame(byte[] first, byte[] second)
    {
        var changed = 0;
        for (var i = 0; i < first.Length; i++)
        {
            if (Math.Abs(first[i] - second[i]) > SameLuma) changed++;
        }

        return changed < first.Length * ChangedShare;
    }

    private static List<Stretch> Join(IEnumerable<Stretch> stretches)
    {
        var joined = new List<Stretch>();
        foreach (var stretch in stretches)
        {
            if (joined.Count > 0 && joined[^1].End >= stretch.Start) joined[^1] = joined[^1] with { End = stretch.End };
            else joined.Add(stretch);
        }

        return joined;
    }
}
