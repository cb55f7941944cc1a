using System.Text.Json;
using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Providers.ElevenLabs;

/// <summary>A recording and, if the vendor said them, the times of its characters: of the text as it was sent, else of the text as it was read out.</summary>
internal sealed record SpeechAnswer(byte[] Audio, CharacterTimes? Times)
{
    /// <summary>Whether it is an answer that <see cref="Read"/> takes.</summary>
    public static bool IsWhole(byte[] answer)
    {
        try
        {
            return Read(answer).Audio.Length > 0;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    public static SpeechAnswer Read(byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        return new(json.RootElement.GetProperty("audio_base64").GetBytesFromBase64(), ReadTimes(json.RootElement, "alignment") ?? ReadTimes(json.RootElement, "normalized_alignment"));
    }

    /// <summary>Null where it is missing or makes no sense: the recording is good all the same.</summary>
    private static CharacterTimes? ReadTimes(JsonElement answer, string name)
    {
        if (!answer.TryGetProperty(name, out var alignment) || alignment.ValueKind != JsonValueKind.Object) return null;
        return List(alignment, "characters", JsonValueKind.String) is { } characters
            && List(alignment, "character_start_times_seconds", JsonValueKind.Number) is { } starts
            && List(alignment, "character_end_times_seconds", JsonValueKind.Number) is { } ends
            ? CharacterTimes.Create([.. characters.Select(Text)], [.. starts.Select(each => each.GetDouble())], [.. ends.Select(each => each.GetDouble())])
            : null;
    }

    /// <summary>Half of a pair, as a character cut in two is sent, is no text.</summary>
    private static string Text(JsonElement character)
    {
        try
        {
            return character.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private static IReadOnlyList<JsonElement>? List(JsonElement alignment, string name, JsonValueKind kind) =>
        alignment.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(each => each.ValueKind == kind) ? [.. list.EnumerateArray()] : null;
}
