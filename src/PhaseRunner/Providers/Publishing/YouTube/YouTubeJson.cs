using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

/// <summary>Reads answers of which every part may be missing or of another kind.</summary>
internal static partial class YouTubeJson
{
    public static bool IsVideoId(string id) => IdShape().IsMatch(id);

    /// <summary>A count, which Google writes as a text; null where it is hidden, late or no count.</summary>
    public static long? Count(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.TryGetInt64(out var value) ? value : null,
        { } other => long.TryParse(other.AsText(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null,
        null => null,
    };

    /// <summary>A video's name, which has 11 such characters today; null for anything else.</summary>
    public static string? VideoId(this JsonElement element, params ReadOnlySpan<string> path) => element.Text(path) is { } id && IdShape().IsMatch(id) ? id : null;

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
        element.At(path)?.AsText() is { Length: > 0 } text ? text : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : Enumerable.Empty<JsonElement>();

    /// <summary>Null for what is no text, or not in UTF-8.</summary>
    public static string? AsText(this JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex IdShape();

    private static JsonElement? At(this JsonElement element, ReadOnlySpan<string> path)
    {
        try
        {
            foreach (var name in path)
            {
                if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return null;
            }

            return element;
        }
        catch (InvalidOperationException)
        {
            return null; // a name that is not in UTF-8
        }
    }
}
