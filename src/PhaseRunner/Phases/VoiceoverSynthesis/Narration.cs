using VideoAgent.Contracts.Documents;

namespace VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;

/// <summary>Sound, and when each word is heard in it.</summary>
internal sealed record Narration(Recording Recording, IReadOnlyList<SpokenWord> Words)
{
    /// <summary>A sentence's pause.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(300);

    /// <summary>One after another, with a breath between.</summary>
    public static Narration Join(IReadOnlyList<Narration> parts)
    {
        if (parts is [var only]) return only;
        var (samples, words) = (new List<short>(), new List<SpokenWord>());
        foreach (var part in parts)
        {
            if (samples.Count > 0) samples.AddRange(new short[(int)(Breath.TotalSeconds * Recording.SampleRate)]);
            var begin = (double)samples.Count / Recording.SampleRate;
            words.AddRange(part.Words.Select(word => word with { Start = word.Start + begin, End = word.End + begin }));
            samples.AddRange(part.Recording.Samples);
        }

        return new Narration(new Recording([.. samples]), words);
    }

    /// <param name="tempo">1.05 is a twentieth faster.</param>
    public async Task<Narration> AtTempoAsync(double tempo, CancellationToken cancellationToken)
    {
        var stretched = await Recording.AtTempoAsync(tempo, cancellationToken);
        // By what came out: the filter works in whole windows.
        var ratio = stretched.Seconds / Recording.Seconds;
        return new Narration(stretched, [.. Words.Select(word => word with { Start = word.Start * ratio, End = word.End * ratio })]);
    }

    public Narration WithoutDeadAir()
    {
        var (shortened, words) = Pauses.Shorten(Recording, Words);
        return new Narration(shortened.InWholeFrames(), words);
    }
}
