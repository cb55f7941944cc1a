using System.Text.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

/// <summary>Reads answers of which every part may be missing or of another kind.</summary>
internal static class YouTubeJson
{
    /// <returns>The answer's root, which lives on.</returns>
    /// <exception cref="PhaseException">It is not an object.</exception>
    public static JsonElement Root(string what, VendorAnswer answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            if (json.RootElement.ValueKind == JsonValueKind.Object) return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            // Said below: what it is instead does not matter.
        }

        throw PhaseException.Transient("AnswerUnreadable", $"YouTube's answer to {what} is not a JSON object. The next attempt asks again; is youtube-base-url right?");
    }

    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.String } found && found.GetString() is { Length: > 0 } text ? text : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static JsonElement? At(this JsonElement element, ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return null;
        }

        return element;
    }
}
