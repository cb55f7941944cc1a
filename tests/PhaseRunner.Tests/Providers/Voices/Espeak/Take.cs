using System.Runtime.InteropServices;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Voices;
using VideoAgent.PhaseRunner.Providers.Voices.Espeak;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices.Espeak;

/// <summary>What the embedded voice makes of some lines.</summary>
internal sealed record Take(IReadOnlyList<SpokenWord> Words, short[] Samples)
{
    /// <summary>Of every voice the engine has.</summary>
    public const int SampleRate = 22_050;

    private const int WaveHeaderBytes = 44;

    public double Seconds => (double)Samples.Length / SampleRate;

    public SoundLevel Level => new(Samples, SampleRate);

    public static Task<Take> SpeakAsync(string language, params string[] lines) => SpeakAsync(language, new VoiceSpec(), lines);

    public static async Task<Take> SpeakAsync(string language, VoiceSpec voice, params string[] lines)
    {
        var folder = Directory.CreateTempSubdirectory("take-");
        try
        {
            var request = Request(language, voice, Path.Combine(folder.FullName, "take.wav"), lines);
            var take = await new EspeakVoiceProvider().SpeakAsync(request, NoCalls.Create(), new Silent(), CancellationToken.None);
            var bytes = await File.ReadAllBytesAsync(request.AudioPath);
            return new Take(take.Parts[0].Words!, MemoryMarshal.Cast<byte, short>(bytes.AsSpan(WaveHeaderBytes)).ToArray());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static VoiceRequest Request(string language, VoiceSpec voice, string path, params string[] lines) =>
        new() { Lines = lines, Language = language, Voice = voice, Pace = voice.Speed, AudioPath = path };

    private sealed class Silent : IProgress<double>
    {
        public void Report(double value)
        {
        }
    }
}
