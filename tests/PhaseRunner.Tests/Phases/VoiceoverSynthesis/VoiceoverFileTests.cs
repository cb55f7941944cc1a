using VideoAgent.Contracts.Artifacts;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;
using VideoAgent.PhaseRunner.Tests.Providers.Voices;

namespace VideoAgent.PhaseRunner.Tests.Phases.VoiceoverSynthesis;

/// <summary>The real output, measured from outside.</summary>
public sealed class VoiceoverFileTests(SampleVoiceover sample) : IClassFixture<SampleVoiceover>
{
    /// <summary>Of an MP3 at 48 kHz.</summary>
    private const double Frame = 1152.0 / 48_000;

    /// <summary>A narrow breath and a closing consonant, but not a word.</summary>
    private const double Pause = 0.15;

    [Fact]
    public void It_is_an_MP3_its_words_and_nothing_else() => Assert.Equal([ArtifactNames.Voiceover, ArtifactNames.Words], sample.Outputs);

    [Fact]
    public async Task It_is_mono_at_48_kHz_and_as_long_as_the_words_say()
    {
        var probe = await MediaProbe.TryReadAsync(sample.Voiceover, CancellationToken.None);

        var audio = Assert.Single(probe!.Streams);
        Assert.Equal(("mp3", 48_000, 1), (audio.CodecName, audio.SampleRate, audio.Channels));
        Assert.Equal(sample.Words.DurationSeconds, probe.Format.Duration, tolerance: Frame + 1e-6);
        Assert.Equal(sample.Words.DurationSeconds, sample.Decoded.Seconds, tolerance: 0.0001);
    }

    [Fact]
    public void It_fits_the_video()
    {
        Assert.InRange(sample.Words.DurationSeconds, PaceFitting.Room(60) * 0.85, PaceFitting.Room(60));
        Assert.Empty(sample.Facts.Warnings);
    }

    [Fact]
    public void Each_word_is_there_once_in_its_own_spelling_and_order()
    {
        WordRules.Hold(sample.Words.Words, VoiceoverRun.Lines.SelectMany(line => line.Split(' ')), sample.Words.DurationSeconds);

        Assert.Equal(VoiceoverRun.Lines.SelectMany((line, index) => Enumerable.Repeat(index, line.Split(' ').Length)), sample.Words.Words.Select(word => word.Line));
    }

    [Fact]
    public void Every_word_is_heard_while_it_is_shown() =>
        Assert.All(sample.Words.Words, word => Assert.True(sample.Level.Between(word.Start, word.End) > -40, $"{word}: {sample.Level.Between(word.Start, word.End):0} dB"));

    [Fact]
    public void Between_sentences_nothing_is_heard()
    {
        var gaps = sample.Words.Words.Zip(sample.Words.Words.Skip(1)).Where(pair => pair.Second.Start - pair.First.End > Pause).ToList();

        Assert.True(gaps.Count >= VoiceoverRun.Lines.Length - 1);
        Assert.All(gaps, gap => Assert.True(sample.Level.Between(gap.First.End + 0.005, gap.Second.Start - 0.005) < -45, $"between {gap.First} and {gap.Second}"));
    }

    /// <summary>Found in the sound alone, then looked for among the words. A word that begins with a stop ("put") is silent at first.</summary>
    [Fact]
    public void After_each_pause_in_the_sound_a_word_begins()
    {
        var onsets = sample.Level.Silences(Pause).Where(silence => silence.To < sample.Level.Seconds - 0.1).Select(silence => silence.To).ToList();

        Assert.True(onsets.Count >= VoiceoverRun.Lines.Length - 1);
        Assert.All(onsets, onset => Assert.Contains(sample.Words.Words, word => onset - word.Start is > -0.020 and < 0.060));
    }

    [Fact]
    public void The_first_word_begins_with_the_first_sound()
    {
        var onset = Array.FindIndex(sample.Decoded.Samples, value => Math.Abs((int)value) > 400) / (double)Recording.SampleRate;

        Assert.InRange(onset - sample.Words.Words[0].Start, -0.005, 0.030);
    }

    [Fact]
    public void No_pause_is_long_enough_to_be_taken_for_the_end() => Assert.All(sample.Level.Silences(0), silence => Assert.True(silence.To - silence.From <= 0.620, $"{silence}"));

    [Fact]
    public async Task The_same_script_is_the_same_file_again()
    {
        using var again = new VoiceoverRun();

        await again.RunAsync();

        Assert.Equal(await File.ReadAllBytesAsync(sample.Voiceover), await File.ReadAllBytesAsync(again.Voiceover));
        Assert.Equal(sample.Words.Words, again.Words.Words);
    }
}
