using System.Text;

namespace VideoAgent.PhaseRunner.Providers.Voices.Espeak;

/// <summary>One line's sound without the silence around it, and where in it each word begins and ends (in samples).</summary>
internal sealed record SpokenLine(short[] Samples, IReadOnlyList<(int Begin, int End)> Words)
{
    /// <summary>Below this a sample is silence: −44 dB under full scale, well under the quietest consonant and over the engine's noise.</summary>
    private const int Loud = 200;

    /// <summary>No word shows for less than a frame of video.</summary>
    private static readonly TimeSpan ShortestWord = TimeSpan.FromMilliseconds(40);

    /// <summary>Kept around the sound, so that no attack and no echo is cut off.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(15);

    public static SpokenLine From(IReadOnlyList<string> words, SpokenText text, EspeakSpeech speech, int sampleRate)
    {
        var margin = Count(Margin, sampleRate);
        var shortest = Count(ShortestWord, sampleRate);
        var (first, last) = Sound(speech.Samples);
        var begin = Math.Max(0, first - margin);
        var sound = speech.Samples[begin..Math.Min(speech.Samples.Length, last + 1 + margin)];

        var marks = speech.Marks.Select(mark => (Word: text.WordAt(mark.CodePoint), Sample: Math.Max(0, mark.Sample - begin)))
            .Where(mark => mark.Word is not null)
            .Select(mark => (mark.Word!.Value, mark.Sample));
        var begins = WordAligner.Begin([.. words.Select(Weight)], marks, sound.Length, shortest, (from, to) => SoundEnd(sound, from, to));
        // A line of nothing that can be said still shows its words, in silence.
        Array.Resize(ref sound, begins[^1]);
        return new SpokenLine(sound, [.. words.Select((_, word) => (begins[word], End(sound, begins[word], begins[word + 1], shortest, margin)))]);
    }

    /// <summary>A word ends where its sound does, not where the next begins: a pause belongs to nobody.</summary>
    private static int End(short[] sound, int begin, int next, int shortest, int margin) =>
        Math.Clamp(SoundEnd(sound, begin, next) + margin, begin + shortest, next);

    private static int SoundEnd(short[] sound, int from, int to) => Math.Max(from, Array.FindLastIndex(sound, to - 1, to - from, IsLoud) + 1);

    private static (int First, int Last) Sound(short[] samples)
    {
        var first = Array.FindIndex(samples, IsLoud);
        return first < 0 ? (0, -1) : (first, Array.FindLastIndex(samples, IsLoud));
    }

    private static bool IsLoud(short sample) => sample is >= Loud or <= -Loud;

    private static double Weight(string word) => 1 + (2 * word.EnumerateRunes().Count(Rune.IsLetterOrDigit));

    private static int Count(TimeSpan time, int sampleRate) => (int)(time.TotalSeconds * sampleRate);
}
