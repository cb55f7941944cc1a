using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Tests.Phases.VoiceoverSynthesis;

/// <summary>However it ends, nothing stands under a final name that is not whole.</summary>
public sealed class VoiceoverFailureTests
{
    private static readonly string[] TwoLines = ["It does not take a fortune to begin with.", "Follow for more honest money ideas."];

    [Theory]
    [InlineData("Speaking")]
    [InlineData("Speaking again at a fitting pace")]
    [InlineData("Encoding the voiceover")]
    public async Task A_cancelled_run_stops_there_and_leaves_nothing(string activity)
    {
        using var stop = new CancellationTokenSource();
        var progress = new Watcher(seen =>
        {
            if (seen.Activity == activity) stop.Cancel();
        });
        using var run = new VoiceoverRun { Script = TwoLines, Progress = progress };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunAsync(stop.Token));

        Assert.Equal(activity, progress.Seen[^1].Activity);
        Assert.Equal(1, progress.Seen.Count(seen => seen.Activity == activity));
        Assert.Empty(run.Outputs);
    }

    /// <summary>FFmpeg finishes a file it is told to leave: half a voice that plays. Whenever the stop comes, all is there or nothing.</summary>
    [Fact]
    public async Task A_run_cancelled_while_it_encodes_leaves_all_or_nothing()
    {
        using var stop = new CancellationTokenSource();
        using var run = new VoiceoverRun();
        using var watcher = new FileSystemWatcher(run.Folder, ArtifactNames.Voiceover) { IncludeSubdirectories = true, EnableRaisingEvents = true };
        watcher.Created += (_, _) => stop.Cancel();

        var ended = await Record.ExceptionAsync(() => run.RunAsync(stop.Token));

        Assert.True(ended is null or OperationCanceledException, $"{ended}");
        Assert.Equal(ended is null ? [ArtifactNames.Voiceover, ArtifactNames.Words] : [], run.Outputs);
    }

    [Fact]
    public async Task Progress_ends_at_one()
    {
        var progress = new Watcher(_ => { });
        using var run = new VoiceoverRun { Script = TwoLines, Progress = progress };

        await run.RunAsync();

        Assert.All(progress.Seen, seen => Assert.InRange(seen.Fraction, 0, 1));
        Assert.Equal(new PhaseProgress(1, "Voiceover ready"), progress.Seen[^1]);
    }

    [Theory]
    [InlineData("🚀 🎉")]
    [InlineData("***")]
    [InlineData(" \t ")]
    public async Task A_script_of_nothing_to_say_is_refused(string line)
    {
        using var run = new VoiceoverRun { Script = [line] };

        var failure = await Assert.ThrowsAsync<PhaseException>(run.RunAsync);

        Assert.Equal((ExitClass.Permanent, "VoiceoverUnusable"), (failure.Outcome, failure.Reason));
        Assert.Empty(run.Outputs);
    }

    [Fact]
    public async Task A_line_of_nothing_to_say_among_others_is_shown_in_a_pause()
    {
        using var run = new VoiceoverRun { Script = [TwoLines[0], "🚀 🎉", TwoLines[1]] };

        await run.RunAsync();

        Assert.Equal(["🚀", "🎉"], run.Words.Words.Where(word => word.Line == 1).Select(word => word.Text));
    }

    [Fact]
    public async Task An_unknown_provider_is_refused_with_those_there_are()
    {
        using var run = new VoiceoverRun { Spec = new VideoSpec { Voice = new VoiceSpec { Provider = "nobody" } } };

        var failure = await Assert.ThrowsAsync<PhaseException>(run.RunAsync);

        Assert.Equal((ExitClass.Permanent, "UnknownProvider", "spec.voice.provider is 'nobody'; there is embedded."), (failure.Outcome, failure.Reason, failure.Message));
    }

    private sealed class Watcher(Action<PhaseProgress> act) : IProgress<PhaseProgress>
    {
        public List<PhaseProgress> Seen { get; } = [];

        public void Report(PhaseProgress value)
        {
            Seen.Add(value);
            act(value);
        }
    }
}
