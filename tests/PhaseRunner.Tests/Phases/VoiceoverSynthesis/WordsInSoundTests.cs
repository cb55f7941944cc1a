using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;
using VideoAgent.PhaseRunner.Providers.Voices;
using VideoAgent.PhaseRunner.Providers.Voices.Espeak;
using VideoAgent.PhaseRunner.Tests.Providers.Voices;
using VideoAgent.Testing;
using VideoAgent.Testing.Vendors;

namespace VideoAgent.PhaseRunner.Tests.Phases.VoiceoverSynthesis;

/// <summary>Against a real voice that knows when it said each word and is not asked.</summary>
public sealed class WordsInSoundTests
{
    [Theory]
    [InlineData(0.8)]
    [InlineData(1.0)]
    [InlineData(1.25)]
    public async Task Lines_begin_and_end_where_they_are_heard_and_words_within_are_near(double speed)
    {
        using var folder = new TemporaryFolder();
        var request = new VoiceRequest { Lines = VoiceoverRun.Lines, Language = "en", Voice = new VoiceSpec(), Pace = speed, AudioPath = folder["take"] };
        var truth = (await new EspeakVoiceProvider().SpeakAsync(request, NoCalls.Create(), new Silent(), CancellationToken.None)).Parts[0].Words!;

        var words = WordsInSound.Place(await Recording.DecodeAsync(folder["take"], CancellationToken.None), 0, VoiceoverRun.Lines);

        Assert.Equal(truth.Select(word => (word.Text, word.Line)), words.Select(word => (word.Text, word.Line)));
        var off = words.Zip(truth, (word, known) => (Word: word, By: Math.Abs(word.Start - known.Start))).ToList();
        Assert.All(off.Where((each, index) => index == 0 || words[index - 1].Line != each.Word.Line), each => Assert.True(each.By < 0.05, $"{each}"));
        Assert.All(off, each => Assert.True(each.By < 0.6, $"{each}"));
        Assert.InRange(off.Average(each => each.By), 0, 0.2);
    }

    [Fact]
    public async Task A_part_begins_with_its_own_line()
    {
        var words = WordsInSound.Place(await RecordAsync(TestSpeech.Say("One two.", 1)), 7, ["One two."]);

        Assert.Equal([7, 7], words.Select(word => word.Line));
    }

    [Fact]
    public async Task A_word_that_nobody_says_is_shown_for_a_frame_in_its_place()
    {
        var words = WordsInSound.Place(await RecordAsync(TestSpeech.Say("Save money now.", 1)), 0, ["Save 🚀 money now."]);

        Assert.Equal(["Save", "🚀", "money", "now."], words.Select(word => word.Text));
        Assert.InRange(words[1].End - words[1].Start, 0.039, 0.1);
        Assert.All(words.Zip(words.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(48_000)]
    public void In_silence_words_stand_one_after_another(int samples)
    {
        var words = WordsInSound.Place(new Recording(new short[samples]), 0, ["One two.", ""]);

        Assert.True(words[0].End <= words[1].Start && words[1].End > words[1].Start);
    }

    private sealed class Silent : IProgress<double>
    {
        public void Report(double value)
        {
        }
    }

    private static async Task<Recording> RecordAsync(TestSpeech speech)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["speech.wav"], speech.ToWave());
        return await Recording.DecodeAsync(folder["speech.wav"], CancellationToken.None);
    }
}
