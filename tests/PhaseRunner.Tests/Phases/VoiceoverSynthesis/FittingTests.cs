using System.Globalization;
using System.Text.RegularExpressions;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;
using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Tests.Phases.VoiceoverSynthesis;

/// <summary>Long pauses first, then the pace within 8 %, then a clear refusal. A 15 s video has room for 14.43 s of voice.</summary>
public sealed class FittingTests
{
    private const int Video = 15;

    /// <summary>25 words, four pauses.</summary>
    private static readonly string[] FiveLines = [.. Enumerable.Repeat("one two three four five", 5)];

    [Fact]
    public async Task Shorter_pauses_make_it_fit_at_the_voices_own_pace()
    {
        var voice = new ScriptedVoice { WordSeconds = 0.52, PauseSeconds = 2 };
        using var run = Run(voice, FiveLines);

        await run.RunAsync();

        Assert.Equal([1.0], voice.Paces);
        Assert.InRange(run.Words.DurationSeconds - ((25 * 0.52) + (4 * 0.3)), 0, 0.024);
    }

    [Fact]
    public async Task What_pauses_do_not_give_the_pace_does()
    {
        var voice = new ScriptedVoice { WordSeconds = 0.55, PauseSeconds = 2 };
        using var run = Run(voice, FiveLines);

        await run.RunAsync();

        Assert.Equal(2, voice.Paces.Count);
        Assert.InRange(voice.Paces[1], 1.01, 1.08);
        Assert.InRange(run.Words.DurationSeconds, PaceFitting.Room(Video) * 0.95, PaceFitting.Room(Video));
    }

    [Fact]
    public async Task A_voice_that_ends_early_is_slowed_by_8_percent_at_most_and_its_maker_told()
    {
        var voice = new ScriptedVoice { WordSeconds = 0.4 };
        using var run = Run(voice, FiveLines);

        var facts = await run.RunAsync();

        Assert.Equal([1.0, 0.92], voice.Paces);
        Assert.Contains("more words", Assert.Single(facts.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_adjustment_is_on_top_of_the_speed_asked_for()
    {
        var voice = new ScriptedVoice { WordSeconds = 0.46 };
        using var run = Run(voice, FiveLines, speed: 0.8);

        await run.RunAsync();

        Assert.Equal(0.8, voice.Paces[0]);
        Assert.All(voice.Paces, pace => Assert.InRange(pace, 0.8 * 0.92, 0.8 * 1.08));
        Assert.True(voice.Paces.Count > 1);
    }

    [Fact]
    public async Task A_script_too_long_is_refused_with_the_words_to_leave_out()
    {
        var voice = new ScriptedVoice { WordSeconds = 0.8 };
        using var run = Run(voice, FiveLines);

        var failure = await Assert.ThrowsAsync<PhaseException>(run.RunAsync);

        Assert.Equal((ExitClass.Permanent, "ScriptTooLong"), (failure.Outcome, failure.Reason));
        Assert.Contains("takes 20.8 s to speak and a 15 s video has room for 14.4 s, also 8% faster. It has about 7 of its 25 words too many", failure.Message, StringComparison.Ordinal);
        Assert.Empty(run.Outputs);
    }

    [Fact]
    public async Task A_voice_that_does_not_obey_ends_in_a_refusal_too()
    {
        var voice = new ScriptedVoice { WordSeconds = 0.56, Obeys = false };
        using var run = Run(voice, FiveLines);

        Assert.Equal("ScriptTooLong", (await Assert.ThrowsAsync<PhaseException>(run.RunAsync)).Reason);
        Assert.InRange(voice.Paces.Count, 2, 4);
    }

    /// <summary>What rounding may make of a recording's end must not show in words.json.</summary>
    [Fact]
    public async Task No_word_outlasts_the_file()
    {
        using var run = Run(new ScriptedVoice { WordSeconds = 0.53, Overrun = 0.019 }, FiveLines);

        await run.RunAsync();

        Assert.Equal(run.Words.DurationSeconds, run.Words.Words[^1].End);
    }

    /// <summary>The engine itself: much too long is refused, and fits without the words it was told to leave out.</summary>
    [Fact]
    public async Task The_embedded_voice_fits_once_the_words_told_are_left_out()
    {
        string[] words = [.. VoiceoverRun.Lines[..5].SelectMany(WordTokens.Split)];
        using var tooLong = new VoiceoverRun { Spec = new VideoSpec { DurationSeconds = Video }, Script = [string.Join(' ', words)] };
        var failure = await Assert.ThrowsAsync<PhaseException>(tooLong.RunAsync);
        var excess = int.Parse(Regex.Match(failure.Message, @"about (\d+) of its").Groups[1].Value, CultureInfo.InvariantCulture);

        using var shorter = new VoiceoverRun { Spec = new VideoSpec { DurationSeconds = Video }, Script = [string.Join(' ', words[..^(excess + 1)])] };
        await shorter.RunAsync();

        Assert.InRange(shorter.Words.DurationSeconds, PaceFitting.Room(Video) * 0.9, PaceFitting.Room(Video));
    }

    private static VoiceoverRun Run(ScriptedVoice voice, string[] lines, double speed = 1) => new()
    {
        Spec = new VideoSpec { DurationSeconds = Video, Voice = new VoiceSpec { Provider = voice.Name, Speed = speed } },
        Provider = voice,
        Script = lines,
    };
}
