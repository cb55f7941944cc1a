using System.Text.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Instagram;

/// <summary>What Instagram's refusals mean, after its error reference of November 2026. Its code and subcode decide; the HTTP status is 400 for nearly all.</summary>
internal static class InstagramRules
{
    /// <summary>Container gone, or not there yet.</summary>
    public const int Gone = 2207008;

    public const int Expired = 2207020;
    public const int NotReady = 2207027;

    /// <summary>The daily limit slides, and to look costs nothing.</summary>
    private static readonly TimeSpan UntilPlace = TimeSpan.FromHours(1);

    /// <summary>Counted by the hour.</summary>
    private static readonly TimeSpan RateWindow = TimeSpan.FromHours(1);

    private static readonly TimeSpan AfterSpam = TimeSpan.FromHours(24);

    /// <summary>One post without insights, which says nothing of the others. Code 10 is also a missing permission's: its words tell them apart.</summary>
    public static bool IsWithoutInsights(InstagramError error) => error is { Code: 24, Subcode: 2207006 or Gone }
        || (error.Code == 10 && error.Message.Contains("not enough viewers", StringComparison.OrdinalIgnoreCase));

    public static VendorFault Judge(VendorRequest request, VendorAnswer answer, DateTimeOffset now)
    {
        var error = InstagramError.Of(answer);
        var said = $"Instagram answered {answer.Status} to {request.What}{error.Numbers}: {FoundText.Quote(error.Message)}{error.Trace}.";
        return (error.Code, error.Subcode) switch
        {
            (190, _) => Permanent("CredentialsRefused", $"{said} The token has ended or was revoked: put a new one into {InstagramSettings.AccessToken} of the Secret."),
            (10 or >= 200 and < 300, _) or (24, 2207006) => Permanent("VendorAccessDenied", $"{said} The token lacks the permission to publish for this account: compare {InstagramSettings.UserId} and the token's permissions."),
            (25, _) => Permanent("AccountRestricted", $"{said} Instagram does not let the account post: its owner sees why in the app."),
            (9, 2207042) => Quota("DailyLimitReached", $"{said} The account has posted as often as it may within a day. It is asked again every hour.", UntilPlace),
            (4, 2207051) => Quota("ActionBlocked", $"{said} Instagram takes the account's posts for spam; nothing is posted for a day.", AfterSpam),
            (4 or 17 or 32 or 613 or 80001 or 80002, _) => Quota("RateLimited", said, Regained(answer) ?? RateWindow),
            (9004, _) => Permanent("VideoNotReachable", $"{said} Instagram fetches the video from the object store, which must be reachable from the internet under {InstagramSettings.AddressOfStore}; with {InstagramSettings.Login}: facebook the video is sent instead."),
            (352, _) => Permanent("UploadRejected", $"{said} It must be MP4 with H.264 and AAC, of 3 seconds to 15 minutes and at most 300 MB."),
            (_, NotReady or Gone) => Passing(said),
            (_, Expired) => Passing($"{said} The next attempt prepares it anew."),
            (-1 or -2 or 1 or 2, not 2207057) => Passing(said, request, answer, now),
            (null, _) when answer.Status is not (408 or 429 or >= 500) => new(ExitClass.Transient, "VendorAnswerUnknown", $"{said} Such an answer is not in its reference; is {InstagramSettings.BaseAddress} right?"),
            _ when answer.Status == 429 => Quota("RateLimited", said, Regained(answer) ?? RateWindow),
            _ when answer.Status is 408 or >= 500 || error.IsTransient => Passing(said, request, answer, now),
            _ => Permanent("VendorRefused", said),
        };
    }

    /// <summary>Of a container that ended in an error; its text has the subcode in it.</summary>
    public static VendorFault JudgeContainer(string? status)
    {
        var said = $"Instagram could not take the video: {FoundText.Quote(status ?? "it does not say why")}.";
        return InstagramError.SubcodeIn(status) switch
        {
            2207026 => Permanent("UploadRejected", $"{said} It must be MP4 with H.264 and AAC, of 3 seconds to 15 minutes and at most 300 MB."),
            2207052 => Permanent("VideoNotReachable", $"{said} Instagram fetches the video from the object store, which must be reachable from the internet; with {InstagramSettings.Login}: facebook the video is sent instead."),
            2207051 => Quota("ActionBlocked", $"{said} Instagram takes the account's posts for spam; nothing is posted for a day.", AfterSpam),
            2207050 => Permanent("AccountRestricted", $"{said} Instagram does not let the account post: its owner sees why in the app."),
            2207001 or 2207003 or 2207020 or 2207032 or 2207053 or null => Passing($"{said} The next attempt prepares it anew."),
            _ => Permanent("UploadRejected", said),
        };
    }

    private static VendorFault Permanent(string reason, string message) => new(ExitClass.Permanent, reason, message);

    private static VendorFault Quota(string reason, string message, TimeSpan wait) => new(ExitClass.Quota, reason, message) { Wait = wait };

    private static VendorFault Passing(string message) => new(ExitClass.Transient, "VendorFailing", message);

    /// <summary>What cannot be taken back is not asked again by itself, whatever the answer.</summary>
    private static VendorFault Passing(string message, VendorRequest request, VendorAnswer answer, DateTimeOffset now) =>
        new(ExitClass.Transient, "VendorFailing", message) { MayPass = !request.IsPaid, Wait = Waits.RetryAfter(answer.Headers, now) };

    /// <summary>Minutes, of the account's own allowance; the longest that is said.</summary>
    private static TimeSpan? Regained(VendorAnswer answer)
    {
        if (!answer.Headers.TryGetValue("X-Business-Use-Case-Usage", out var header)) return null;
        try
        {
            using var json = JsonDocument.Parse(header);
            var minutes = json.RootElement.EnumerateObject().SelectMany(account => account.Value.EnumerateArray())
                .Select(use => use.TryGetProperty("estimated_time_to_regain_access", out var left) && left.TryGetInt32(out var number) ? number : 0).DefaultIfEmpty(0).Max();
            return minutes > 0 ? TimeSpan.FromMinutes(Math.Min(minutes, 31 * 24 * 60)) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
