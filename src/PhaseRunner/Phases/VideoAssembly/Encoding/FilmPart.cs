namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Encoding;

/// <summary>
/// Frames [First, End) of the film. A film is encoded in as many parts as there are cores: encoders that share no frame never wait for each other,
/// where one encoder with as many threads leaves a tenth of the cores idle. A part begins with a keyframe, which costs under 1 % of the file.
/// </summary>
internal readonly record struct FilmPart(int First, int End)
{
    /// <summary>Shorter ones would not be worth their process and their keyframe.</summary>
    internal const int ShortestSeconds = 10;

    /// <summary>Each has an encoder's memory, about 150 MB.</summary>
    internal const int Most = 4;

    public int Count => End - First;

    /// <summary>At least one part, all alike but for the last one's rest, cut where keyframes are due anyway.</summary>
    public static IReadOnlyList<FilmPart> Split(int frames, int fps, int cores)
    {
        var count = Math.Clamp(frames / (fps * ShortestSeconds), 1, Math.Clamp(cores, 1, Most));
        var keyframes = fps * EncodeSettings.KeyframeSeconds;
        int Cut(int part) => part == count ? frames : (int)Math.Round(frames * (double)part / count / keyframes) * keyframes;
        return [.. Enumerable.Range(0, count).Select(part => new FilmPart(Cut(part), Cut(part + 1)))];
    }
}
