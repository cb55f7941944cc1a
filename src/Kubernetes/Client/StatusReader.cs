using System.Net;
using System.Text;
using System.Text.Json;

namespace VideoAgent.Kubernetes.Client;

/// <summary>
/// The API's Status from the body of a refusal. Takes what it finds: proxies, load balancers and broken servers answer with pages, with nothing or
/// with half a Status, and their refusal has to be told just the same.
/// </summary>
internal static class StatusReader
{
    private const int LongestText = 400;

    public static V1Status Read(int code, ReadOnlySpan<byte> body)
    {
        if (TryParse(body) is { } status) return status with { Code = code };
        return new V1Status { Status = "Failure", Code = code, Reason = ReasonOf(code), Message = Printable(body) };
    }

    /// <summary>A Status object within a watch, where no HTTP code says what it is.</summary>
    public static V1Status Read(JsonElement status) => new()
    {
        Status = "Failure",
        Code = Integer(status, "code") ?? 0,
        Reason = Text(status, "reason"),
        Message = Text(status, "message"),
        Details = Object(status, "details") is { } details ? ReadDetails(details) : null,
    };

    private static V1Status? TryParse(ReadOnlySpan<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.ToArray());
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && Text(root, "kind") == "Status" ? Read(root) : null;
        }
        catch (Exception e) when (JsonText.IsFault(e))
        {
            return null;
        }
    }

    private static V1StatusDetails ReadDetails(JsonElement details) => new()
    {
        Name = Text(details, "name"),
        Group = Text(details, "group"),
        Kind = Text(details, "kind"),
        Uid = Text(details, "uid"),
        RetryAfterSeconds = Integer(details, "retryAfterSeconds"),
        Causes = details.TryGetProperty("causes", out var causes) && causes.ValueKind == JsonValueKind.Array
            ? [.. causes.EnumerateArray().Where(cause => cause.ValueKind == JsonValueKind.Object).Select(ReadCause)]
            : null,
    };

    private static V1StatusCause ReadCause(JsonElement cause) =>
        new() { Field = Text(cause, "field"), Message = Text(cause, "message"), Reason = Text(cause, "reason") };

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? JsonText.Of(value) : null;

    private static int? Integer(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static JsonElement? Object(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    /// <summary>As the API server would have called it.</summary>
    private static string ReasonOf(int code) => (HttpStatusCode)code switch
    {
        HttpStatusCode.NotFound => "NotFound",
        HttpStatusCode.Unauthorized => "Unauthorized",
        HttpStatusCode.Forbidden => "Forbidden",
        HttpStatusCode.Conflict => "Conflict",
        HttpStatusCode.Gone => "Gone",
        HttpStatusCode.TooManyRequests => "TooManyRequests",
        HttpStatusCode.ServiceUnavailable => "ServiceUnavailable",
        HttpStatusCode.GatewayTimeout => "Timeout",
        >= HttpStatusCode.InternalServerError => "InternalError",
        _ => "Unknown",
    };

    private static string Printable(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestText)]);
        return string.Join(' ', new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
