using System.Diagnostics;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.VideoAssembly;
using VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Inputs;
using VideoAgent.VideoBench.Inputs;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly;

/// <summary>What is damaged before it arrives: the right class, a cause, a remedy, and nothing under a final name.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("videoagent-bad-");
    private Sample sample = new("");

    public async Task InitializeAsync()
    {
        sample = new Sample(Path.Combine(folder.FullName, "store"));
        await SyntheticInputs.WriteAsync(sample, seconds: 3, scenes: 2);
    }

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2000)]
    public async Task A_truncated_image_is_named(int bytes)
    {
        Truncate(PhaseName.VisualGeneration, ArtifactNames.Scene(2), bytes);

        var failure = await FailureAsync(Spec);

        Assert.Equal((ExitClass.Permanent, "ImageUnreadable"), (failure.Outcome, failure.Reason));
        Assert.Contains("scenes/02.png", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public async Task An_empty_voiceover_is_refused(int bytes)
    {
        Truncate(PhaseName.VoiceoverSynthesis, ArtifactNames.Voiceover, bytes);

        var failure = await FailureAsync(Spec);

        Assert.Equal((ExitClass.Permanent, "VoiceoverUnreadable"), (failure.Outcome, failure.Reason));
    }

    [Fact]
    public async Task Half_a_voiceover_does_not_fit_its_words()
    {
        Truncate(PhaseName.VoiceoverSynthesis, ArtifactNames.Voiceover, 18_000);

        Assert.Equal("WordsDoNotFitVoice", (await FailureAsync(Spec)).Reason);
    }

    [Fact]
    public async Task Music_that_is_not_there_is_named()
    {
        var failure = await FailureAsync(Spec with { Assembly = Spec.Assembly with { Music = new MusicSpec { Key = "songs/calm.mp3" } } });

        Assert.Equal((ExitClass.Permanent, "MediaMissing"), (failure.Outcome, failure.Reason));
        Assert.Contains("songs/calm.mp3", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_encoder_may_be_tried_again()
    {
        var context = sample.Context(Work, Spec, new AtProgress(KillEncoder));

        var failure = await Assert.ThrowsAsync<PhaseException>(() => new VideoAssemblyPhase().RunAsync(context, CancellationToken.None));

        Assert.Equal((ExitClass.Transient, "ToolKilled"), (failure.Outcome, failure.Reason));
        Assert.False(File.Exists(context.OutputPath(ArtifactNames.Video)));
    }

    [Fact]
    public async Task A_cancelled_run_stops_and_leaves_no_video()
    {
        using var stop = new CancellationTokenSource();
        var context = sample.Context(Work, Spec, new AtProgress(stop.Cancel));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new VideoAssemblyPhase().RunAsync(context, stop.Token));

        Assert.False(File.Exists(context.OutputPath(ArtifactNames.Video)));
    }

    private static VideoSpec Spec { get; } = new() { DurationSeconds = 15, Assembly = new AssemblySpec { Preset = "superfast" } };

    private string Work => Path.Combine(folder.FullName, "work");

    private async Task<PhaseException> FailureAsync(VideoSpec spec)
    {
        var context = sample.Context(Work, spec);
        var failure = await Assert.ThrowsAsync<PhaseException>(() => new VideoAssemblyPhase().RunAsync(context, CancellationToken.None));
        Assert.False(File.Exists(context.OutputPath(ArtifactNames.Video)));
        return failure;
    }

    private void KillEncoder()
    {
        foreach (var process in Process.GetProcessesByName("ffmpeg"))
        {
            using (process)
            {
                if (IsOurEncoder(process.Id)) process.Kill();
            }
        }
    }

    /// <summary>The ffmpeg that works in this test's own folder. Those of other tests come and go meanwhile.</summary>
    private bool IsOurEncoder(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Contains("picture-1.mp4", StringComparison.Ordinal)
                && new DirectoryInfo($"/proc/{process}/cwd").ResolveLinkTarget(returnFinalTarget: true) is { } folderOf
                && folderOf.FullName.StartsWith(Work, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Truncate(PhaseName phase, string artifact, int bytes)
    {
        using var file = File.OpenWrite(sample.Path(phase, artifact));
        file.SetLength(bytes);
    }

    /// <summary>Acts on the first report that says frames are being encoded.</summary>
    private sealed class AtProgress(Action act) : IProgress<PhaseRunner.Hosting.PhaseProgress>
    {
        public void Report(PhaseRunner.Hosting.PhaseProgress value)
        {
            if (value.Fraction > 0) act();
        }
    }
}
