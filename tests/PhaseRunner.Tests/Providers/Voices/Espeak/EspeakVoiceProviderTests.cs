using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Voices.Espeak;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices.Espeak;

/// <summary>The engine keeps its state in the process: no take may hear of another.</summary>
public sealed class EspeakVoiceProviderTests
{
    private static readonly string[] Lines = ["Most people think it takes a fortune.", "It does not."];

    [Fact]
    public async Task The_same_lines_sound_the_same_again() => Same(await Take.SpeakAsync("en", Lines), await Take.SpeakAsync("en", Lines));

    /// <summary>Many lines each, and a thread for each from the start: takes that did not wait for one another would meet.</summary>
    [Fact]
    public async Task Takes_at_once_are_as_takes_one_after_another()
    {
        ThreadPool.SetMinThreads(16, 16);
        (string Language, string[] Lines)[] takes =
        [
            .. new[] { ("en", Lines[0]), ("de", "Viele Menschen glauben das nicht."), ("en", Lines[1]), ("zh", "我们今天学习三种方法。") }
                .Select(take => (take.Item1, Enumerable.Repeat(take.Item2, 40).ToArray())),
        ];
        var alone = new List<Take>();
        foreach (var (language, lines) in takes) alone.Add(await Take.SpeakAsync(language, lines));

        var together = await Task.WhenAll(takes.Select(take => Take.SpeakAsync(take.Language, take.Lines)));

        Assert.All(alone.Zip(together), pair => Same(pair.First, pair.Second));
    }

    /// <summary>Asking loads the library too, and a library that stays loaded keeps its state.</summary>
    [Fact]
    public async Task Asking_for_the_version_meanwhile_changes_nothing()
    {
        var first = await Take.SpeakAsync("en", Lines);
        using var enough = new CancellationTokenSource();
        var asking = Task.Run(() =>
        {
            while (!enough.IsCancellationRequested) Assert.StartsWith("espeak-ng ", EspeakVoiceProvider.Version, StringComparison.Ordinal);
        });

        var later = new List<Take>();
        for (var take = 0; take < 5; take++) later.Add(await Take.SpeakAsync("en", Lines));
        await enough.CancelAsync();
        await asking;

        Assert.All(later, take => Same(first, take));
    }

    [Fact]
    public async Task A_quicker_pace_is_shorter_and_has_the_same_words()
    {
        var usual = await Take.SpeakAsync("en", Lines);
        var quick = await Take.SpeakAsync("en", new VoiceSpec { Speed = 1.2 }, Lines);

        Assert.Equal(usual.Words.Select(word => word.Text), quick.Words.Select(word => word.Text));
        Assert.InRange(quick.Seconds / usual.Seconds, 1 / 1.25, 1 / 1.1);
    }

    [Fact]
    public async Task Lines_are_a_short_pause_apart()
    {
        var take = await Take.SpeakAsync("en", Lines);

        var (before, after) = (take.Words.Last(word => word.Line == 0), take.Words.First(word => word.Line == 1));
        Assert.InRange(after.Start - before.End, 0.300, 0.360);
        Assert.Contains(take.Level.Silences(0.25), silence => silence.From <= before.End + 0.02 && silence.To >= after.Start - 0.02);
    }

    [Fact]
    public async Task A_line_without_words_is_passed_over()
    {
        var take = await Take.SpeakAsync("en", "One.", "", " \t ", "Two.");

        Assert.Equal([("One.", 0), ("Two.", 3)], take.Words.Select(word => (word.Text, word.Line)));
    }

    [Theory]
    [InlineData(null, "tlh-none", "'tlh-none'", "languages nearby: t")]
    [InlineData("f9", "en", "'f9'", "variants nearby: f1, f2, f3, f4, f5")]
    public async Task An_unknown_voice_is_refused_with_those_there_are(string? voiceId, string language, string named, string offered)
    {
        var failure = await Assert.ThrowsAsync<PhaseException>(() => Take.SpeakAsync(language, new VoiceSpec { VoiceId = voiceId }, Lines));

        Assert.Equal((ExitClass.Permanent, "UnknownVoice"), (failure.Outcome, failure.Reason));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        Assert.Contains(offered, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_take_stops_after_its_line_and_leaves_no_file()
    {
        using var stop = new CancellationTokenSource();
        var path = Path.Combine(Path.GetTempPath(), $"cancelled-{Guid.NewGuid()}.wav");
        var progress = new StopAtFirst(stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new EspeakVoiceProvider().SpeakAsync(Take.Request("en", new VoiceSpec(), path, "One.", "Two.", "Three."), NoCalls.Create(), progress, stop.Token));

        Assert.Equal([1 / 3.0], progress.Reported);
        Assert.False(File.Exists(path));
        Same(await Take.SpeakAsync("en", Lines), await Take.SpeakAsync("en", Lines));
    }

    private static void Same(Take expected, Take actual)
    {
        Assert.Equal(expected.Words, actual.Words);
        Assert.True(expected.Samples.AsSpan().SequenceEqual(actual.Samples), "The words agree and the sound does not.");
    }

    private sealed class StopAtFirst(CancellationTokenSource stop) : IProgress<double>
    {
        public List<double> Reported { get; } = [];

        public void Report(double value)
        {
            Reported.Add(value);
            stop.Cancel();
        }
    }
}
