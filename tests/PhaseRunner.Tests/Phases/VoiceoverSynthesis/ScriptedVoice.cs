using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Phases.VoiceoverSynthesis;
using VideoAgent.PhaseRunner.Providers.Voices;
using VideoAgent.PhaseRunner.Providers.Voices.Espeak;

namespace VideoAgent.PhaseRunner.Tests.Phases.VoiceoverSynthesis;

/// <summary>A voice whose every word is a tone of a known length, with a known pause after each line; it tells which paces it was asked for.</summary>
internal sealed class ScriptedVoice : IVoiceProvider
{
    private const double Level = 6000, Hertz = 220;

    public string Name => "scripted";

    public string VersionOf(VoiceSpec voice) => "1";

    public double WordSeconds { get; init; } = 0.4;

    public double PauseSeconds { get; init; } = 0.2;

    /// <summary>False for a voice that speaks at its own pace whatever it is asked.</summary>
    public bool Obeys { get; init; } = true;

    /// <summary>How much later than the sound's end the last word is said to end.</summary>
    public double Overrun { get; init; }

    public List<double> Paces { get; } = [];

    public Task<VoiceTake> SpeakAsync(VoiceRequest request, PaidCalls calls, IProgress<double> progress, CancellationToken cancellationToken)
    {
        Paces.Add(request.Pace);
        var pace = Obeys ? request.Pace : 1;
        var (samples, words) = (new List<short>(), new List<SpokenWord>());
        foreach (var (line, text) in request.Lines.Index())
        {
            if (line > 0) samples.AddRange(new short[Count(PauseSeconds / pace)]);
            foreach (var word in WordTokens.Split(text))
            {
                var start = Seconds(samples);
                samples.AddRange(Enumerable.Range(0, Count(WordSeconds / pace)).Select(at => (short)(Level * Math.Cos(2 * Math.PI * Hertz * at / Recording.SampleRate))));
                words.Add(new SpokenWord { Text = word, Line = line, Start = start, End = Seconds(samples) });
            }
        }

        words[^1] = words[^1] with { End = words[^1].End + Overrun };
        WaveFile.Write(request.AudioPath, samples, Recording.SampleRate);
        return Task.FromResult(VoiceTake.Whole(request, words));
    }

    private static int Count(double seconds) => (int)(seconds * Recording.SampleRate);

    private static double Seconds(List<short> samples) => (double)samples.Count / Recording.SampleRate;
}
