using System.Text.Json;

namespace VideoAgent.PhaseRunner.Providers.ElevenLabs;

/// <summary>
/// What an answer says went wrong. There are three forms of <c>detail</c>: an object with a code (of late) or a status (before), a list of fields
/// that are wrong, and a bare text.
/// </summary>
/// <param name="Code">Empty where there is none.</param>
/// <param name="Field">The field that it complains of.</param>
internal sealed record ElevenLabsError(string Message, string Code, string? Field)
{
    public const string InsufficientCredits = "insufficient_credits";
    public const string QuotaExceeded = "quota_exceeded";

    /// <summary>By its code, not by its status: an empty account is answered 401 or 402. A bare text names the code among its words.</summary>
    public bool IsAboutMoney => Code is InsufficientCredits or QuotaExceeded
        || (Code.Length == 0 && (Message.Contains(InsufficientCredits, StringComparison.Ordinal) || Message.Contains(QuotaExceeded, StringComparison.Ordinal)));

    /// <summary>A proxy's page has none of it.</summary>
    public static ElevenLabsError Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var detail = json.RootElement.GetProperty("detail");
            return detail.ValueKind switch
            {
                JsonValueKind.Object => new(Text(detail, "message") ?? "no message", Text(detail, "code") ?? Text(detail, "status") ?? "", Text(detail, "param")),
                JsonValueKind.Array => Fields(detail),
                JsonValueKind.String => new(detail.GetString()!, "", null),
                _ => Unknown,
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Unknown;
        }
    }

    private static ElevenLabsError Unknown => new("an answer that is not its error format", "", null);

    private static ElevenLabsError Fields(JsonElement faults) => new(
        string.Join("; ", faults.EnumerateArray().Select(fault => Text(fault, "msg") ?? "no message")),
        "",
        string.Join(", ", faults.EnumerateArray().Select(Place).Where(place => place.Length > 0)));

    private static string Place(JsonElement fault) =>
        fault.TryGetProperty("loc", out var place) && place.ValueKind == JsonValueKind.Array ? string.Join('.', place.EnumerateArray()) : "";

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
