using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;

/// <summary>script.json to voiceover.mp3 and words.json: spoken by a provider, fitted to the video's length, checked, with every word's time.</summary>
internal sealed class VoiceoverSynthesisPhase(IEnumerable<IVoiceProvider> providers) : IPhase
{
    /// <summary>Where speaking ends on the phase's scale; encoding and checking are the rest.</summary>
    private const double Spoken = 0.8;

    public PhaseName Name => PhaseName.VoiceoverSynthesis;

    public int Version => 1;

    public IEnumerable<KeyValuePair<string, string>> Inputs(VideoSpec spec)
    {
        var voice = spec.Voice;
        return
        [
            new("provider", voice.Provider),
            new("engine", Provider(voice).VersionOf(voice)),
            new("voiceId", voice.VoiceId ?? ""),
            new("model", voice.Model ?? ""),
            new("stability", $"{voice.Stability:R}"),
            new("similarityBoost", $"{voice.SimilarityBoost:R}"),
            new("style", $"{voice.Style:R}"),
            new("speed", $"{voice.Speed:R}"),
            new("language", spec.Language),
            new("durationSeconds", $"{spec.DurationSeconds}"),
        ];
    }

    public Maker? MakerOf(VideoSpec spec) => Provider(spec.Voice).MakerOf(spec.Voice);

    public async Task<PhaseFacts> RunAsync(PhaseContext context, CancellationToken cancellationToken)
    {
        var script = await context.ReadAsync(PhaseName.ScriptGeneration, ArtifactNames.Script, ContractJson.Default.ScriptDocument, cancellationToken);
        var narrator = new Narrator(Provider(context.Spec.Voice), context, script);
        var (narration, warning) = await SpeakToFitAsync(narrator, context, cancellationToken);
        var recording = narration.Recording;

        context.Progress.Report(new PhaseProgress(Spoken, "Encoding the voiceover"));
        // Out of the output until it is whole: FFmpeg completes the file of an encoding that is stopped, and half a voice plays well.
        var encoded = context.ScratchPath(ArtifactNames.Voiceover);
        await recording.EncodeAsync(encoded, cancellationToken);
        VoiceoverCheck.Encoded(await Recording.DecodeAsync(encoded, cancellationToken), recording);
        cancellationToken.ThrowIfCancellationRequested();
        await context.WriteAsync(ArtifactNames.Words, Timings(recording, narration.Words), ContractJson.Default.WordTimings, CancellationToken.None);
        File.Move(encoded, context.OutputPath(ArtifactNames.Voiceover), overwrite: true);

        context.Progress.Report(new PhaseProgress(1, "Voiceover ready"));
        return new PhaseFacts { Warnings = [.. narrator.Warnings, .. warning is null ? Array.Empty<string>() : [warning]] };
    }

    private static async Task<(Narration Narration, string? Warning)> SpeakToFitAsync(Narrator narrator, PhaseContext context, CancellationToken cancellationToken)
    {
        var adjustment = 1.0;
        for (var take = 1; ; take++)
        {
            var activity = take == 1 ? "Speaking" : "Speaking again at a fitting pace";
            var progress = new Relay(done => context.Progress.Report(new PhaseProgress(done * Spoken, activity)));
            var narration = await narrator.SpeakAsync(context.Spec.Voice.Speed * adjustment, take, progress, cancellationToken);
            var (seconds, words) = (narration.Recording.Seconds, narration.Words.Count);
            switch (PaceFitting.Decide(seconds, words, context.Spec.DurationSeconds, adjustment, take))
            {
                case PaceDecision.Fits fits:
                    return (narration, fits.Warning);
                case PaceDecision.SpeakAgain again:
                    adjustment = again.Adjustment;
                    break;
                case PaceDecision.TooLong tooLong:
                    throw TooLong(seconds, words, tooLong.ExcessWords, context.Spec);
            }
        }
    }

    private IVoiceProvider Provider(VoiceSpec voice) =>
        providers.FirstOrDefault(provider => provider.Name == voice.Provider)
        ?? throw PhaseException.Permanent("UnknownProvider",
            $"spec.voice.provider is '{voice.Provider}'; there is {string.Join(", ", providers.Select(provider => provider.Name))}.");

    /// <summary>The last word's end may be rounded to after the sound's.</summary>
    private static WordTimings Timings(Recording recording, IReadOnlyList<SpokenWord> words) => new()
    {
        DurationSeconds = Math.Round(recording.Seconds, 4),
        Words = [.. words.Select(word => word with { Start = Math.Round(word.Start, 4), End = Math.Round(Math.Min(word.End, recording.Seconds), 4) })],
    };

    private static PhaseException TooLong(double seconds, int words, int excess, VideoSpec spec) =>
        PhaseException.Permanent("ScriptTooLong",
            $"The script takes {seconds:0.0} s to speak and a {spec.DurationSeconds} s video has room for {PaceFitting.Room(spec.DurationSeconds):0.0} s, " +
            $"also {PaceFitting.MostAdjustment:0%} faster. It has about {excess} of its {words} words too many: shorten it, or raise spec.durationSeconds or spec.voice.speed.");

    /// <summary>Reports at once: the framework's Progress posts to a thread and may come late.</summary>
    private sealed class Relay(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
