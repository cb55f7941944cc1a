using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Providers.Voices.Espeak;

/// <summary>The embedded voice: espeak-ng in this process. Needs no key, no network, and speaks a minute in a fraction of a second.</summary>
internal sealed class EspeakVoiceProvider : IVoiceProvider
{
    /// <summary>Nominal words a minute. Measured words a minute are <see cref="VoicePace"/>.</summary>
    private const int Rate = 160;

    private const int Pitch = 45;
    private const int Range = 65;

    /// <summary>Between lines: long enough to hear a new thought, short of dead air.</summary>
    private static readonly TimeSpan LinePause = TimeSpan.FromMilliseconds(300);

    /// <summary>The engine is one set of global variables.</summary>
    private static readonly SemaphoreSlim Gate = new(1, 1);

    public string Name => Contracts.Requests.Providers.Embedded;

    public static string Version => Alone(() =>
    {
        using var library = EspeakLibrary.Load();
        return $"espeak-ng {library.Version}, rate {Rate}, pitch {Pitch}, range {Range}, variant {EspeakVoices.DefaultVariant}";
    }, CancellationToken.None);

    public string VersionOf(VoiceSpec voice) => Version;

    public Maker MakerOf(VoiceSpec voice) => new() { Provider = Name, Origin = Origin.SpeechSynthesis, Voice = voice.VoiceId, Revision = Version };

    /// <summary>The engine computes without awaiting anything: it gets a thread of its own.</summary>
    public Task<VoiceTake> SpeakAsync(VoiceRequest request, PaidCalls calls, IProgress<double> progress, CancellationToken cancellationToken) =>
        Task.Run(() => Alone(() => Speak(request, progress, cancellationToken), cancellationToken), cancellationToken);

    /// <summary>
    /// Also for a look at the version: a library that is loaded twice outlives the take that loaded it, and the next take then waits
    /// for ever in the library's own clean-up. Taken and given back on one thread, so that nobody else is needed to let go of it.
    /// </summary>
    private static T Alone<T>(Func<T> use, CancellationToken cancellationToken)
    {
        Gate.Wait(cancellationToken);
        try
        {
            return use();
        }
        finally
        {
            Gate.Release();
        }
    }

    private static VoiceTake Speak(VoiceRequest request, IProgress<double> progress, CancellationToken cancellationToken)
    {
        using var session = new EspeakSession(cancellationToken);
        Configure(session, request);
        var pause = (int)(LinePause.TotalSeconds * session.SampleRate);
        var sound = new List<short>();
        var words = new List<SpokenWord>();
        foreach (var (index, text) in request.Lines.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var tokens = WordTokens.Split(text);
            if (tokens.Count == 0) continue;
            if (sound.Count > 0) sound.AddRange(new short[pause]);

            var spoken = SpokenText.Of(tokens, request.Language);
            var line = SpokenLine.From(tokens, spoken, session.Speak(spoken.Text), session.SampleRate);
            words.AddRange(line.Words.Select((span, word) => Word(tokens[word], index, sound.Count + span.Begin, sound.Count + span.End, session.SampleRate)));
            sound.AddRange(line.Samples);
            progress.Report((index + 1.0) / request.Lines.Count);
        }

        WaveFile.Write(request.AudioPath, sound, session.SampleRate);
        return VoiceTake.Whole(request, words);
    }

    private static void Configure(EspeakSession session, VoiceRequest request)
    {
        var voice = EspeakVoices.Resolve(request.Voice.VoiceId, request.Language, session.Voices());
        if (!session.SetVoice(voice))
            throw PhaseException.Permanent("VoiceEngineMissing", $"espeak-ng lists the voice {voice} and cannot load it. Install the package espeak-ng-data again (`make setup` does).");
        session.SetParameter(EspeakParameter.Rate, (int)Math.Round(Rate * request.Pace));
        session.SetParameter(EspeakParameter.Pitch, Pitch);
        session.SetParameter(EspeakParameter.Range, Range);
    }

    private static SpokenWord Word(string text, int line, int begin, int end, int sampleRate) =>
        new() { Text = text, Line = line, Start = (double)begin / sampleRate, End = (double)end / sampleRate };
}
