using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;
using VideoAgent.PhaseRunner.Tests.Providers.Voices;

namespace VideoAgent.PhaseRunner.Tests.Phases.VoiceoverSynthesis;

/// <summary>One real run of the phase on a minute of script; its output is looked at by many tests.</summary>
public sealed class SampleVoiceover : IAsyncLifetime, IDisposable
{
    private readonly VoiceoverRun run = new();

    internal PhaseFacts Facts { get; private set; } = new();

    internal WordTimings Words { get; private set; } = new() { DurationSeconds = 0, Words = [] };

    internal Recording Decoded { get; private set; } = new([]);

    internal SoundLevel Level => new(Decoded.Samples, Recording.SampleRate);

    internal string Voiceover => run.Voiceover;

    internal IEnumerable<string> Outputs => run.Outputs;

    public async Task InitializeAsync()
    {
        Facts = await run.RunAsync();
        Words = run.Words;
        Decoded = await Recording.DecodeAsync(Voiceover, CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => run.Dispose();
}
