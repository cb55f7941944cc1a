using System.Text.Json.Nodes;

namespace VideoAgent.Testing.Vendors.OpenAi;

/// <summary>Speech: what it says is tones, as a WAV file that was written while it was made.</summary>
public sealed class StubAudio
{
    private static readonly string[] Models = ["gpt-4o-mini-tts", "gpt-4o-mini-tts-2025-12-15", "tts-1", "tts-1-hd"];
    private static readonly string[] Voices = ["alloy", "ash", "ballad", "coral", "echo", "fable", "onyx", "nova", "sage", "shimmer", "verse", "marin", "cedar"];
    private static readonly string[] Formats = ["mp3", "opus", "aac", "flac", "wav", "pcm"];
    private static readonly string[] Fields = ["model", "input", "voice", "instructions", "response_format", "speed", "stream_format"];
    private const int MostCharacters = 4096;

    /// <summary>The last thing that was said, with its times.</summary>
    public TestSpeech? Said { get; private set; }

    internal (int Status, JsonObject? Fault) Judge(JsonObject body)
    {
        if (body.FirstOrDefault(field => !Fields.Contains(field.Key)) is { Key: { } unknown }) return Refused(unknown, $"Unknown parameter: '{unknown}'.");
        var model = body["model"]?.GetValue<string>();
        if (!Models.Contains(model)) return (404, StubOpenAi.Error("invalid_request_error", "model_not_found", $"The model `{model}` does not exist"));
        if (body["input"]?.GetValue<string>() is not { Length: > 0 and <= MostCharacters }) return Refused("input", $"String should have 1 to {MostCharacters} characters");
        if (!Voices.Contains(body["voice"]?.GetValue<string>())) return Refused("voice", "Input should be one of the voices");
        if (body["response_format"] is { } format && !Formats.Contains(format.GetValue<string>())) return Refused("response_format", "Invalid value");
        if (body["speed"]?.GetValue<double>() is < 0.25 or > 4) return Refused("speed", "Input should be between 0.25 and 4");
        return (200, null);
    }

    internal byte[] Say(JsonObject body)
    {
        Said = TestSpeech.Say(body["input"]!.GetValue<string>(), body["speed"]?.GetValue<double>() ?? 1);
        return Said.ToWave();
    }

    private static (int, JsonObject) Refused(string param, string message) => (400, StubOpenAi.Error("invalid_request_error", "invalid_value", message, param));
}
