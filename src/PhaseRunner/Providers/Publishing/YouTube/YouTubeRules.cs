using System.Text.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

/// <summary>What refusals of YouTube and of Google's sign-in mean, after their error references of November 2026.</summary>
internal static class YouTubeRules
{
    /// <summary>A channel's own cap counts a sliding day; when it began is not said.</summary>
    private static readonly TimeSpan ChannelDay = TimeSpan.FromHours(24);

    private const string Reconnect = "Connect the channel again (docs/providers.md) and put the new token into youtube-refresh-token of the Secret.";

    public static VendorFault Judge(string what, VendorAnswer answer, DateTimeOffset now)
    {
        var error = YouTubeError.Read(answer.Body);
        var said = $"YouTube answered {answer.Status} to {what}{(error.Reason is { } reason ? $" ({FoundText.Quote(reason).Trim('"')})" : "")}: {FoundText.Quote(error.Message)}.";
        return (answer.Status, error.Reason) switch
        {
            (_, "quotaExceeded" or "dailyLimitExceeded") => new(ExitClass.Quota, "QuotaExhausted", $"{said} The API project's calls of the day are used up: they are back at midnight in California. Ask Google for more if this repeats.") { Wait = PacificDay.UntilNext(now) },
            (_, "uploadLimitExceeded") => new(ExitClass.Quota, "UploadLimitReached", $"{said} The channel may upload no more today: verify its phone number for more.") { Wait = ChannelDay },
            (_, "rateLimitExceeded" or "userRateLimitExceeded" or "uploadRateLimitExceeded") or (429, _) => new(ExitClass.Quota, "RateLimited", $"{said} Publish fewer at once.") { MayPass = true, Wait = Waits.RetryAfter(answer.Headers, now) },
            (_, "youtubeSignupRequired") => new(ExitClass.Permanent, "ChannelMissing", $"{said} The account has no channel: make one at youtube.com, then connect it again."),
            (_, "insufficientPermissions" or "ACCESS_TOKEN_SCOPE_INSUFFICIENT" or "accountDelegationForbidden") => new(ExitClass.Permanent, "VendorAccessDenied", $"{said} The channel was connected without that permission. {Reconnect}"),
            (_, "authenticatedUserAccountClosed" or "authenticatedUserAccountSuspended") => new(ExitClass.Permanent, "AccountClosed", $"{said} Look at the account in a browser."),
            (_, "forbiddenPrivacySetting" or "forbiddenLicenseSetting" or "forbiddenEmbedSetting") => new(ExitClass.Permanent, "VendorRefused", $"{said} The channel may not use that setting: change spec.publishing.youtube."),
            (_, "playlistNotFound" or "playlistItemsNotAccessible") => new(ExitClass.Permanent, "PlaylistNotFound", $"{said} Set spec.publishing.youtube.playlistId to a playlist of the channel."),
            (401, _) => new(ExitClass.Permanent, "CredentialsRefused", $"{said} {Reconnect}"),
            (403, _) => new(ExitClass.Permanent, "VendorAccessDenied", $"{said} The channel or the API project may not do that: look at both in a browser."),
            (408 or >= 500, _) => new(ExitClass.Transient, "VendorFailing", $"{said} Look at Google's status page.") { MayPass = true, Wait = Waits.RetryAfter(answer.Headers, now) },
            _ when answer.Status >= 400 => new(ExitClass.Permanent, "VendorRefused", $"{said} Change what it names in the request."),
            _ => new(ExitClass.Transient, "VendorAnswerUnknown", $"{said} Such an answer is not in its reference; is youtube-base-url right?"),
        };
    }

    /// <summary>Of the sign-in, whose errors have a form of their own.</summary>
    public static VendorFault JudgeToken(VendorAnswer answer, DateTimeOffset now)
    {
        var error = YouTubeError.Read(answer.Body);
        var said = $"YouTube: Google answered {answer.Status} when the access token was to be renewed{(error.Reason is { } reason ? $" ({FoundText.Quote(reason).Trim('"')})" : "")}: {FoundText.Quote(error.Message)}.";
        return (answer.Status, error.Reason) switch
        {
            (429 or 408 or >= 500, _) => new(ExitClass.Transient, "VendorFailing", $"{said} Look at Google's status page.") { MayPass = true, Wait = Waits.RetryAfter(answer.Headers, now) },
            (_, "invalid_grant") => new(ExitClass.Permanent, "CredentialsRefused",
                $"{said} The refresh token was revoked, or has expired: it does after seven days while the project's consent screen is in Testing, and after six months without use. {Reconnect}"),
            (_, "invalid_client" or "deleted_client" or "unauthorized_client") => new(ExitClass.Permanent, "CredentialsRefused", $"{said} Put the OAuth client's identity into youtube-client-id and youtube-client-secret of the Secret."),
            _ when answer.Status >= 400 => new(ExitClass.Permanent, "CredentialsRefused", $"{said} {Reconnect}"),
            _ => new(ExitClass.Transient, "VendorAnswerUnknown", $"{said} Such an answer is not in its reference; is youtube-base-url right?"),
        };
    }
}

/// <summary>An error's first reason and its message, in either of Google's forms.</summary>
internal sealed record YouTubeError(string Message, string? Reason)
{
    /// <summary>A proxy's page has none of it.</summary>
    public static YouTubeError Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var error = json.RootElement.GetProperty("error");
            if (error.ValueKind == JsonValueKind.String) return new(json.RootElement.Text("error_description") ?? "no message", error.AsText());
            var first = error.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0 ? errors[0] : error;
            return new(error.Text("message") ?? "no message", first.Text("reason"));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new("an answer that is not its error format", null);
        }
    }
}
