using System.Text.Json;
using System.Text.RegularExpressions;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Trends.YouTube;

/// <summary>What refusals of YouTube's Data API mean, by the reason of the first error in its answer.</summary>
internal static partial class YouTubeDataRules
{
    /// <summary>A longer wait is not worth a video's time.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    public static VendorFault Judge(VendorRequest request, VendorAnswer answer, DateTimeOffset now)
    {
        var (reason, message) = Error(answer.Body);
        var said = $"YouTube answered {answer.Status} to {request.What}{(reason is null ? "" : $" ({FoundText.Quote(reason)})")}: {FoundText.Quote(message)}.";
        var wait = Waits.RetryAfter(answer.Headers, now);
        return (answer.Status, reason) switch
        {
            (403, "quotaExceeded" or "dailyLimitExceeded") => new(ExitClass.Quota, "TrendQuotaExceeded", $"{said} The project's calls of this kind are used up for today; they come back at midnight in California.") { Wait = PacificDay.EndsAfter(now) - now },
            (403, "rateLimitExceeded" or "userRateLimitExceeded") or (429, _) => new(ExitClass.Quota, "RateLimited", said) { MayPass = wait is null || wait <= LongestWait, Wait = wait },
            (401, _) => new(ExitClass.Permanent, "CredentialsRefused", $"{said} Put a valid key into youtube-api-key of the Secret."),
            (400, _) when message.Contains("API key", StringComparison.OrdinalIgnoreCase) => new(ExitClass.Permanent, "CredentialsRefused", $"{said} Put a valid key into youtube-api-key of the Secret."),
            (403, _) => new(ExitClass.Permanent, "VendorAccessDenied", $"{said} Allow the key's project the YouTube Data API, and the key to be used from here."),
            _ when answer.Status >= 500 => new(ExitClass.Transient, "VendorFailing", said) { MayPass = wait is null || wait <= LongestWait, Wait = wait },
            _ when answer.Status >= 400 => new(ExitClass.Permanent, "VendorRefused", said),
            _ => new(ExitClass.Transient, "VendorAnswerUnknown", $"{said} Such an answer is not in its reference; is youtube-data-base-url right?"),
        };
    }

    /// <summary>A proxy's page has none of it.</summary>
    private static (string? Reason, string Message) Error(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var error = json.RootElement.GetProperty("error");
            var message = error.TryGetProperty("message", out var text) ? text.GetString() : null;
            var reason = error.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0 && errors[0].TryGetProperty("reason", out var first) ? first.GetString() : null;
            return (reason, Tags().Replace(message ?? "no message", ""));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return (null, "an answer that is not its error format");
        }
    }

    /// <summary>Its message of a quota has a link in it.</summary>
    [GeneratedRegex("<[^<>]{0,500}>")]
    private static partial Regex Tags();
}
