using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Providers.ElevenLabs;

/// <summary>
/// Has ElevenLabs read the script in one call, and takes the words' times from it. A script that is longer than a model takes is read in parts, each of
/// which knows what stands before and after it.
/// </summary>
internal sealed partial class ElevenLabsVoice(ElevenLabsSettings elevenLabs) : IVoiceProvider
{
    /// <summary>Raised when another request is sent for the same script.</summary>
    private const string Revision = "1";

    /// <summary>What the model with the lowest limit took in November 2026: eleven_v3. A video of 90 s has 2,700 characters at most.</summary>
    private const int MostCharacters = 3000;

    /// <summary>Beyond this the models refuse; the rest is stretched.</summary>
    private const double Slowest = 0.7, Fastest = 1.2;

    /// <summary>Enough to know the tone; it is not charged.</summary>
    private const int ContextCharacters = 500;

    /// <summary>Every account has it; it is decoded once and encoded once more for the video.</summary>
    private const string Format = "mp3_44100_128";

    public string Name => ElevenLabsSettings.Name;

    public string VersionOf(VoiceSpec voice) => $"{Name} {elevenLabs.PriceOf(voice.Model).Model}, {Format}, revision {Revision}";

    public Maker MakerOf(VoiceSpec voice) =>
        new() { Provider = Name, Origin = Origin.Model, Model = elevenLabs.PriceOf(voice.Model).Model, Voice = voice.VoiceId, Revision = $"request {Revision}, {Format}" };

    public async Task<VoiceTake> SpeakAsync(VoiceRequest request, PaidCalls calls, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var voice = VoiceId(request.Voice);
        var price = elevenLabs.PriceOf(request.Voice.Model);
        var ranges = VendorText.Parts(request.Lines, MostCharacters);
        var done = 0;
        // All of them: when one fails, those that are being read are paid for, and are finished and kept.
        var parts = await Task.WhenAll(ranges.Select(async (lines, index) =>
        {
            var what = ranges.Count == 1 ? "the voiceover" : $"part {index + 1} of the voiceover";
            var part = await elevenLabs.Client.Gate.PassAsync(() => SpeakAsync(what, Path(voice), lines, index, request, price, calls, cancellationToken), cancellationToken);
            progress.Report((double)Interlocked.Increment(ref done) / ranges.Count);
            return part;
        }));
        return new VoiceTake(parts)
        {
            PaidPace = Speed(request.Voice),
            Warnings = parts.Any(part => part.Words is null) ? [$"{Name} gave no times with the voice, so its words are placed by the pauses in the sound: captions may be a few tenths of a second off."] : [],
        };
    }

    private async Task<VoicePart> SpeakAsync(string what, string path, Range lines, int index, VoiceRequest request, Price price, PaidCalls calls, CancellationToken cancellationToken)
    {
        var spoken = request.Lines.Take(lines).ToList();
        var body = Body(lines, request, price);
        var cost = Cost(VendorText.Of(spoken), price);
        var hash = ContentHash.Of([Name, path, body.ToJsonString()]);
        var answer = SpeechAnswer.Read(await calls.GetOrCallAsync(new PaidCall(what, hash, cost, token => elevenLabs.Client.SpeakAsync(what, path, body, cost, token)), cancellationToken));

        var file = index == 0 ? request.AudioPath : $"{request.AudioPath}-{index + 1}";
        await File.WriteAllBytesAsync(file, answer.Audio, cancellationToken);
        return new VoicePart(file, lines.Start.Value, spoken, answer.Times is { } times ? Words(lines.Start.Value, spoken, times) : null) { CallHash = hash };
    }

    private static JsonObject Body(Range lines, VoiceRequest request, Price price)
    {
        var voice = request.Voice;
        var body = new JsonObject
        {
            ["text"] = VendorText.Of(request.Lines.Take(lines)),
            ["model_id"] = price.Model,
            ["voice_settings"] = new JsonObject
            {
                ["stability"] = voice.Stability,
                ["similarity_boost"] = voice.SimilarityBoost,
                ["style"] = voice.Style,
                ["speed"] = Speed(voice),
            },
        };
        // ISO 639-1 only; of a longer code the model finds out by itself.
        if (request.Language.Split('-')[0] is { Length: 2 } language) body["language_code"] = language;
        // The expressive model refuses to be told what stands around.
        if (price.Model.StartsWith("eleven_v3", StringComparison.Ordinal)) return body;
        if (VendorText.Of(request.Lines.Take(lines.Start.Value)) is { Length: > 0 } before) body["previous_text"] = before[^Math.Min(before.Length, ContextCharacters)..];
        if (VendorText.Of(request.Lines.Skip(lines.End.Value)) is { Length: > 0 } after) body["next_text"] = after[..Math.Min(after.Length, ContextCharacters)];
        return body;
    }

    private static IReadOnlyList<SpokenWord> Words(int firstLine, IReadOnlyList<string> lines, CharacterTimes times)
    {
        IReadOnlyList<(string Text, int Line)> words = [.. lines.SelectMany((line, index) => WordTokens.Split(line).Select(word => (word, firstLine + index)))];
        var aligned = WordAlignment.Align([.. words.Select(word => word.Text)], times.Words());
        return [.. words.Zip(aligned, (word, time) => new SpokenWord { Text = word.Text, Line = word.Line, Start = time.Start, End = time.End })];
    }

    /// <summary>Each character is charged, spaces and line ends too.</summary>
    private static Usd Cost(string text, Price price) => price.PerThousandCharacters is { } perThousand
        ? perThousand * (VendorText.Characters(text) / 1000m)
        : throw PhaseException.Permanent("PriceUnknown", $"The list of prices has {price.Model} without its price per thousand characters.");

    private static double Speed(VoiceSpec voice) => Math.Clamp(voice.Speed, Slowest, Fastest);

    private static string Path(string voice) => $"v1/text-to-speech/{voice}/with-timestamps?output_format={Format}";

    private static string VoiceId(VoiceSpec voice) => voice.VoiceId is { } id && IdShape().IsMatch(id)
        ? id
        : throw PhaseException.Permanent("UnknownVoice", $"spec.voice.voiceId is {(voice.VoiceId is { } wrong ? FoundText.Quote(wrong) : "missing")}: {ElevenLabsSettings.Name} needs the id of one of the account's voices, like 21m00Tcm4TlvDq8ikWAM. Its page of voices shows them; `phase-runner voice clone` makes one.");

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,100}\z")]
    private static partial Regex IdShape();
}
