using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace VideoAgent.Testing.Vendors.ElevenLabs;

/// <summary>What the characters of an answer are times of.</summary>
public enum StubAlignment
{
    AsSent,

    /// <summary>Of the text as it was read out only: dollars and percents in words.</summary>
    Normalized,

    None,
}

/// <summary>Text to speech with timestamps: limits by model, settings within their bounds, a sound that is as long as its text.</summary>
public sealed partial class StubSpeech
{
    private static readonly Dictionary<string, int> Limits = new()
    {
        ["eleven_v4"] = 10_000,
        ["eleven_v4_turbo"] = 10_000,
        ["eleven_v3"] = 3_000,
        ["eleven_multilingual_v2"] = 10_000,
        ["eleven_flash_v2_5"] = 40_000,
        ["eleven_flash_v2"] = 30_000,
    };

    private static readonly Dictionary<string, (double Least, double Most)> Settings = new()
    {
        ["stability"] = (0, 1),
        ["similarity_boost"] = (0, 1),
        ["style"] = (0, 1),
        ["speed"] = (0.7, 1.2),
    };

    public StubAlignment Alignment { get; set; }

    /// <summary>Voices of the account.</summary>
    public ISet<string> Voices { get; } = new HashSet<string> { "21m00Tcm4TlvDq8ikWAM" };

    /// <summary>Answers an unknown voice as it used to.</summary>
    public bool SaysLegacyVoiceFault { get; set; }

    /// <summary>Null, or why it is refused.</summary>
    internal (int Status, JsonNode Answer)? Fault(string voice, string format, JsonObject body)
    {
        if (body["text"] is not JsonValue value || !value.TryGetValue(out string? text)) return (422, StubElevenLabs.Fields("body.text", "Field required", "missing"));
        if (text.Trim().Length == 0) return (400, StubElevenLabs.Error("validation_error", "empty_text", "The text is empty", "text"));
        var model = body["model_id"]?.GetValue<string>() ?? "eleven_multilingual_v2";
        if (!Limits.TryGetValue(model, out var limit)) return (404, StubElevenLabs.Error("not_found", "model_not_found", $"A model with ID {model} does not exist", "model_id"));
        if (text.EnumerateRunes().Count() > limit) return (400, StubElevenLabs.Error("validation_error", "text_too_long", $"The text is longer than {limit}", "text"));
        if (model == "eleven_v3" && (body.ContainsKey("previous_text") || body.ContainsKey("next_text"))) return (400, StubElevenLabs.Error("validation_error", "unsupported_model", "Context is not supported with eleven_v3", "previous_text"));
        if (!Formats().IsMatch(format)) return (400, StubElevenLabs.Error("validation_error", "invalid_output_format", format, "output_format"));
        if (body["voice_settings"] is JsonObject settings && settings.FirstOrDefault(IsOutside) is { Key: { } wrong }) return (400, StubElevenLabs.Error("validation_error", "invalid_voice_settings", $"{wrong} is out of its bounds", wrong));
        if (Voices.Contains(voice)) return null;
        return SaysLegacyVoiceFault ? (400, StubElevenLabs.Legacy("voice_not_found", "A voice was not found")) : (404, StubElevenLabs.Error("not_found", "voice_not_found", $"A voice with ID {voice} was not found", "voice_id"));
    }

    internal async Task<JsonObject> AnswerAsync(JsonObject body)
    {
        var text = body["text"]!.GetValue<string>();
        var speed = body["voice_settings"]?["speed"]?.GetValue<double>() ?? 1;
        var read = Alignment == StubAlignment.Normalized ? Normalized(text) : text;
        var speech = TestSpeech.Say(read, speed);
        var times = new JsonObject
        {
            ["characters"] = new JsonArray([.. speech.Characters.Select(each => (JsonNode)each)]),
            ["character_start_times_seconds"] = new JsonArray([.. speech.Starts.Select(each => (JsonNode)Math.Round(each, 3))]),
            ["character_end_times_seconds"] = new JsonArray([.. speech.Ends.Select(each => (JsonNode)Math.Round(each, 3))]),
        };
        return new JsonObject
        {
            ["audio_base64"] = Convert.ToBase64String(await speech.ToMp3Async()),
            ["alignment"] = Alignment == StubAlignment.AsSent ? times.DeepClone() : null,
            ["normalized_alignment"] = Alignment == StubAlignment.None ? null : times,
        };
    }

    private static bool IsOutside(KeyValuePair<string, JsonNode?> setting) =>
        Settings.TryGetValue(setting.Key, out var bounds) && (setting.Value!.GetValue<double>() < bounds.Least || setting.Value.GetValue<double>() > bounds.Most);

    private static string Normalized(string text) =>
        text.Replace("$50", "fifty dollars", StringComparison.Ordinal).Replace("7%", "seven percent", StringComparison.Ordinal).Replace("2026", "twenty twenty six", StringComparison.Ordinal).ToLowerInvariant();

    [GeneratedRegex(@"^(mp3_(22050_32|24000_48|44100_(32|64|96|128|192))|(pcm|wav)_(8000|16000|22050|24000|32000|44100|48000)|opus_48000_(32|64|96|128|192)|ulaw_8000|alaw_8000)\z")]
    private static partial Regex Formats();
}
