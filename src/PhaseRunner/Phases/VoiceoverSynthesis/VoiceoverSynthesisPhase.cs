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
            new("engine", Provider(voice).Version),
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

    public async Task<PhaseFacts> RunAsync(PhaseContext context, CancellationToken cancellationToken)
    {
        var script = await context.ReadAsync(PhaseName.ScriptGeneration, ArtifactNames.Script, ContractJson.Default.ScriptDocument, cancellationToken);
        var (recording, words, warning) = await SpeakToFitAsync(context, script, cancellationToken);

        context.Progress.Report(new PhaseProgress(Spoken, "Encoding the voiceover"));
        // Out of the output until it is whole: FFmpeg completes the file of an encoding that is stopped, and half a voice plays well.
        var encoded = context.ScratchPath(ArtifactNames.Voiceover);
        await recording.EncodeAsync(encoded, cancellationToken);
        VoiceoverCheck.Encoded(await Recording.DecodeAsync(encoded, cancellationToken), recording);
        cancellationToken.ThrowIfCancellationRequested();
        await context.WriteAsync(ArtifactNames.Words, Timings(recording, words), ContractJson.Default.WordTimings, CancellationToken.None);
        File.Move(encoded, context.OutputPath(ArtifactNames.Voiceover), overwrite: true);

        context.Progress.Report(new PhaseProgress(1, "Voiceover ready"));
        return new PhaseFacts { Warnings = warning is null ? [] : [warning] };
    }

    private async Task<(Recording Recording, IReadOnlyList<SpokenWord> Words, string? Warning)> SpeakToFitAsync(PhaseContext context, ScriptDocument script, CancellationToken cancellationToken)
    {
        var adjustment = 1.0;
        for (var take = 1; ; take++)
        {
            var (recording, words) = await SpeakAsync(context, script, adjustment, take, cancellationToken);
            switch (PaceFitting.Decide(recording.Seconds, words.Count, context.Spec.DurationSeconds, adjustment, take))
            {
                case PaceDecision.Fits fits:
                    return (recording, words, fits.Warning);
                case PaceDecision.SpeakAgain again:
                    adjustment = again.Adjustment;
                    break;
                case PaceDecision.TooLong tooLong:
                    throw TooLong(recording.Seconds, words.Count, tooLong.ExcessWords, context.Spec);
            }
        }
    }

    private async Task<(Recording Recording, IReadOnlyList<SpokenWord> Words)> SpeakAsync(
        PhaseContext context, ScriptDocument script, double adjustment, int take, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> lines = [.. script.Lines.Select(line => line.Text)];
        var request = new VoiceRequest
        {
            Lines = lines,
            Language = script.Language,
            Voice = context.Spec.Voice,
            Pace = context.Spec.Voice.Speed * adjustment,
            AudioPath = context.ScratchPath($"take-{take}"),
        };
        var progress = new Relay(done => context.Progress.Report(new PhaseProgress(done * Spoken, take == 1 ? "Speaking" : "Speaking again at a fitting pace")));
        var spoken = await Provider(context.Spec.Voice).SpeakAsync(request, progress, cancellationToken);
        var recording = await Recording.DecodeAsync(request.AudioPath, cancellationToken);
        VoiceoverCheck.Take(recording, spoken.Words, [.. lines.SelectMany(WordTokens.Split)]);
        var (shortened, words) = Pauses.Shorten(recording, spoken.Words);
        return (shortened.InWholeFrames(), words);
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
