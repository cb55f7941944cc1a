using System.Text.Json.Nodes;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Providers.OpenAi;

/// <summary>Has an OpenAI model read the script. It says nothing of when which word is heard: the phase places them by the pauses in the sound.</summary>
internal sealed class OpenAiVoice(OpenAiSettings openAi) : IVoiceProvider
{
    /// <summary>Raised when another request is sent for the same script.</summary>
    private const string Revision = "1";

    /// <summary>All models have it.</summary>
    private const string UsualVoice = "alloy";

    /// <summary>The interface takes 4,096, and its newest model 2,000 tokens, of which a Chinese character may be one.</summary>
    private const int MostCharacters = 2000;

    /// <summary>Nobody speaks so slowly.</summary>
    private const double SlowestLettersPerSecond = WordWeights.LettersPerSecond / 2;

    public string Name => OpenAiSettings.Name;

    public string VersionOf(VoiceSpec voice) => $"{Name} {Price(voice).Model}, revision {Revision}";

    public Maker MakerOf(VoiceSpec voice) =>
        new() { Provider = Name, Origin = Origin.Model, Model = Price(voice).Model, Voice = voice.VoiceId ?? UsualVoice, Revision = $"request {Revision}" };

    public async Task<VoiceTake> SpeakAsync(VoiceRequest request, PaidCalls calls, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var ranges = VendorText.Parts(request.Lines, MostCharacters);
        var parts = new List<VoicePart>();
        foreach (var lines in ranges)
        {
            var what = ranges.Count == 1 ? "the voiceover" : $"part {parts.Count + 1} of the voiceover";
            parts.Add(await SpeakAsync(what, lines, parts.Count, request, calls, cancellationToken));
            progress.Report((double)parts.Count / ranges.Count);
        }

        var price = Price(request.Voice);
        return new VoiceTake(parts)
        {
            PaidPace = request.Voice.Speed,
            // However far away: there is no other model of it to change to.
            Warnings = price.EndsOn is { } end ? [$"{Name} shuts {price.Model} down on {end:yyyy-MM-dd}, and all of its speech with it: change spec.voice.provider before."] : [],
        };
    }

    private async Task<VoicePart> SpeakAsync(string what, Range lines, int index, VoiceRequest request, PaidCalls calls, CancellationToken cancellationToken)
    {
        var spoken = request.Lines.Take(lines).ToList();
        var price = Price(request.Voice);
        var body = new JsonObject
        {
            ["model"] = price.Model,
            ["input"] = VendorText.Of(spoken),
            ["voice"] = request.Voice.VoiceId ?? UsualVoice,
            ["response_format"] = "wav",
            ["speed"] = request.Voice.Speed,
        };
        var hash = ContentHash.Of([Name, "audio/speech", body.ToJsonString()]);
        var call = new PaidCall(what, hash, AtMost(spoken, request.Voice, price), token => openAi.Client.SpeechAsync(what, body, seconds => Cost(spoken, price, seconds), token));
        var sound = await calls.GetOrCallAsync(call, cancellationToken);

        var file = index == 0 ? request.AudioPath : $"{request.AudioPath}-{index + 1}";
        await File.WriteAllBytesAsync(file, sound, cancellationToken);
        return new VoicePart(file, lines.Start.Value, spoken, Words: null) { CallHash = hash };
    }

    private static Usd AtMost(IReadOnlyList<string> lines, VoiceSpec voice, Price price) =>
        Cost(lines, price, 1 + (lines.SelectMany(WordTokens.Split).Sum(WordWeights.Of) / SlowestLettersPerSecond / voice.Speed));

    /// <summary>Some models are charged by what they read, others by how long it takes.</summary>
    private static Usd Cost(IReadOnlyList<string> lines, Price price, double seconds) => price switch
    {
        { PerThousandCharacters: { } perThousand } => perThousand * (VendorText.Characters(VendorText.Of(lines)) / 1000m),
        { PerMinute: { } perMinute } => perMinute * (Math.Round((decimal)seconds, 3) / 60),
        _ => throw PhaseException.Permanent("PriceUnknown", $"The list of prices has {price.Model} without its price per minute or per thousand characters."),
    };

    private Price Price(VoiceSpec voice) => openAi.PriceOf(PhaseName.VoiceoverSynthesis, voice.Model);
}
