using System.Text.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.OpenAi;

/// <summary>What OpenAI's refusals mean, after its error reference of November 2026. Nothing is charged for any of them.</summary>
internal static class OpenAiRules
{
    /// <summary>After a sudden ramp the rate is to stay low for at least so long.</summary>
    private static readonly TimeSpan SlowDown = TimeSpan.FromMinutes(15);

    /// <summary>Somebody has to pay in; until then asking costs nothing.</summary>
    private static readonly TimeSpan UntilPaidIn = TimeSpan.FromHours(1);

    public static VendorFault Judge(VendorRequest request, VendorAnswer answer, DateTimeOffset now)
    {
        var error = Error.Read(answer.Body);
        var said = $"OpenAI answered {answer.Status} to {request.What}{(error.Code is { } code ? $" ({code})" : "")}: {FoundText.Quote(error.Message)}{RequestId(answer)}.";
        return (answer.Status, error) switch
        {
            // First: old and new codes of an empty account have this type in common.
            (429, { Type: "insufficient_quota" }) => new(ExitClass.Quota, "CreditExhausted", $"{said} The account is out of credit or at its spending limit: pay in or raise the limit. It is asked again every hour.") { Wait = UntilPaidIn },
            (429, { Code: "slow_down" }) => new(ExitClass.Quota, "RateLimited", $"{said} Requests rose too fast.") { Wait = SlowDown },
            (429, _) => new(ExitClass.Quota, "RateLimited", $"{said} Lower limits.maxConcurrentVideos, or ask for higher limits.") { MayPass = true, Wait = Wait(answer, now) },
            (401, _) => new(ExitClass.Permanent, "CredentialsRefused", $"{said} Put a valid key into openai-api-key of the Secret."),
            (403, _) => new(ExitClass.Permanent, "VendorAccessDenied", $"{said} The key's project or country has no access."),
            (404, _) => new(ExitClass.Permanent, "ModelNotFound", $"{said} The model was shut down or is not open to this key: choose another in the spec."),
            (400, { Code: "moderation_blocked" or "content_policy_violation" }) => new(ExitClass.Moderation, "ModerationBlocked", $"{said}{Categories(error)} Change the topic or the style."),
            (400 or 413 or 422, _) => new(ExitClass.Permanent, "VendorRefused", $"{said}{(error.Param is { } param ? $" It names {FoundText.Quote(param)}." : "")}"),
            (408 or 409 or >= 500, _) => new(ExitClass.Transient, "VendorFailing", $"{said} Look at status.openai.com.") { MayPass = true, Wait = Waits.RetryAfter(answer.Headers, now) },
            _ => new(ExitClass.Transient, "VendorAnswerUnknown", $"{said} Such an answer is not in its reference; is openai-base-url right?"),
        };
    }

    /// <summary>The field that a 400 complains of; null when it names none.</summary>
    public static string? RefusedField(VendorAnswer answer) => answer.Status == 400 ? Error.Read(answer.Body).Param : null;

    private static TimeSpan? Wait(VendorAnswer answer, DateTimeOffset now) =>
        Waits.RetryAfter(answer.Headers, now)
        ?? Spent(answer, "tokens")
        ?? Spent(answer, "requests");

    /// <summary>When the allowance that is used up comes back.</summary>
    private static TimeSpan? Spent(VendorAnswer answer, string what) =>
        answer.Headers.GetValueOrDefault($"x-ratelimit-remaining-{what}") == "0" ? Waits.Duration(answer.Headers.GetValueOrDefault($"x-ratelimit-reset-{what}")) : null;

    private static string RequestId(VendorAnswer answer) => answer.Headers.TryGetValue("x-request-id", out var id) ? $" (request {FoundText.Quote(id)})" : "";

    private static string Categories(Error error) => error.Categories.Count > 0 ? $" It names {string.Join(", ", error.Categories)}." : "";

    private sealed record Error(string Message, string? Type, string? Code, string? Param, IReadOnlyList<string> Categories)
    {
        /// <summary>A proxy's page has none of it.</summary>
        public static Error Read(byte[] body)
        {
            try
            {
                using var json = JsonDocument.Parse(body);
                var error = json.RootElement.GetProperty("error");
                return new(Text(error, "message") ?? "no message", Text(error, "type"), Text(error, "code"), Text(error, "param"), CategoriesOf(error));
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                return new("an answer that is not its error format", null, null, null, []);
            }
        }

        private static string? Text(JsonElement error, string name) => error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        private static string[] CategoriesOf(JsonElement error) =>
            error.TryGetProperty("moderation_details", out var details) && details.ValueKind == JsonValueKind.Object
            && details.TryGetProperty("categories", out var categories) && categories.ValueKind == JsonValueKind.Array
                ? [.. categories.EnumerateArray().Where(category => category.ValueKind == JsonValueKind.String).Select(category => category.GetString()!)]
                : [];
    }
}
