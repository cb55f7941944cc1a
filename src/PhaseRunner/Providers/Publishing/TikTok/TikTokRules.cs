using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Publishing.TikTok;

/// <summary>What TikTok's refusals mean, after its error reference of November 2026. Its code decides, not the HTTP status: some come with 200.</summary>
internal static class TikTokRules
{
    /// <summary>Of a code that says so.</summary>
    public const string Well = "ok";

    public const string TokenRefused = "access_token_invalid";

    /// <summary>Daily limits slide: a place may be free within minutes or within a day, and to look costs nothing.</summary>
    private static readonly TimeSpan UntilPlace = TimeSpan.FromHours(1);

    /// <summary>The window that calls are counted in.</summary>
    private static readonly TimeSpan RateWindow = TimeSpan.FromMinutes(1);

    private const string SeeStatus = "Look at TikTok's status page.";

    public static VendorFault Judge(VendorRequest request, VendorAnswer answer, DateTimeOffset now)
    {
        var error = AnswerJson.Of(answer.Body)["error"];
        var code = error["code"].Text ?? "";
        var said = $"TikTok answered {answer.Status} to {request.What}{(code.Length > 0 ? $" ({FoundText.Quote(code)})" : "")}: {FoundText.Quote(error["message"].Text ?? "no message")}{LogId(error)}.";
        return code switch
        {
            TokenRefused => Permanent("CredentialsRefused", $"{said} Log in to TikTok again and put the new refresh token into {TikTokSettings.RefreshToken} of the Secret."),
            "scope_not_authorized" or "scope_permission_missed" => Permanent("VendorAccessDenied", $"{said} Let the application ask for video.publish (Direct), video.upload (Inbox) or video.list (figures), log in again, and renew {TikTokSettings.RefreshToken} of the Secret."),
            "spam_risk_too_many_posts" => Wait("DailyLimitReached", $"{said} The account has posted as often as TikTok lets it within a day. It is asked again every hour."),
            "spam_risk_too_many_pending_share" => Wait("InboxFull", $"{said} Five drafts wait in the account's inbox: finish or discard some in the app. It is asked again every hour."),
            "reached_active_user_cap" => Wait("DailyLimitReached", $"{said} The application has posted for as many accounts as it may within a day. It is asked again every hour."),
            "spam_risk_user_banned_from_posting" => Permanent("AccountRestricted", $"{said} TikTok does not let the account post: its owner sees why in the app."),
            "unaudited_client_can_only_post_to_private_accounts" => Permanent("ClientUnaudited", $"{said} TikTok has not audited the application: set the account to private and privacyLevel to SELF_ONLY, or use spec.publishing.tiktok.mode: Inbox."),
            "privacy_level_option_mismatch" => Permanent("PrivacyNotOffered", $"{said} Choose a spec.publishing.tiktok.privacyLevel that the account offers, or use mode: Inbox."),
            "rate_limit_exceeded" => new(ExitClass.Quota, "RateLimited", said) { MayPass = Waits.RetryAfter(answer.Headers, now) is not null, Wait = Waits.RetryAfter(answer.Headers, now) ?? RateWindow },
            "internal_error" => Failing(said, answer, now),
            _ when answer.Status == 429 => new(ExitClass.Quota, "RateLimited", said) { Wait = Waits.RetryAfter(answer.Headers, now) ?? RateWindow },
            _ when answer.Status is 408 or >= 500 => Failing(said, answer, now),
            "" => new(ExitClass.Transient, "VendorAnswerUnknown", $"{said} Such an answer is not in its reference; is {TikTokSettings.BaseAddress} right?"),
            _ => Permanent("VendorRefused", said),
        };
    }

    /// <summary>Of the address for tokens, which has a form of its own. Neither it nor the message has a token in it.</summary>
    public static VendorFault JudgeLogin(VendorAnswer answer, AnswerJson json, DateTimeOffset now)
    {
        var code = json["error"].Text ?? "";
        var said = $"TikTok answered {answer.Status} to a new access token{(code.Length > 0 ? $" ({FoundText.Quote(code)})" : "")}{LogId(json)}.";
        return code switch
        {
            "invalid_grant" or "access_denied" => Permanent("CredentialsRevoked",
                $"{said} The refresh token was used up, revoked or has ended: log in to TikTok again and put the new one into {TikTokSettings.RefreshToken} of the Secret. Nothing that was posted is posted again."),
            "invalid_client" or "unauthorized_client" => Permanent("CredentialsRefused", $"{said} Put the application's own {TikTokSettings.ClientKey} and {TikTokSettings.ClientSecret} into the Secret."),
            "server_error" or "temporarily_unavailable" => Failing(said, answer, now),
            _ when answer.Status == 429 => new(ExitClass.Quota, "RateLimited", said) { Wait = Waits.RetryAfter(answer.Headers, now) ?? RateWindow },
            _ when answer.Status is 408 or >= 500 => Failing(said, answer, now),
            "" => new(ExitClass.Transient, "VendorAnswerUnknown", $"{said} Such an answer is not in its reference; is {TikTokSettings.BaseAddress} right?"),
            _ => Permanent("CredentialsRefused", $"{said} Compare the Secret with the application in TikTok's developer portal."),
        };
    }

    /// <summary>Why a post failed after its upload. TikTok shows nothing of it, so another attempt cannot make a second one.</summary>
    public static VendorFault JudgePost(string? reason)
    {
        var said = $"TikTok took the video and did not post it ({FoundText.Quote(reason ?? "it does not say why")}).";
        return reason switch
        {
            "internal" or "video_pull_failed" or "photo_pull_failed" => new(ExitClass.Transient, "VendorFailing", $"{said} The next attempt uploads it again."),
            "spam_risk_too_many_posts" => Wait("DailyLimitReached", $"{said} The account has posted as often as TikTok lets it within a day. It is asked again every hour."),
            "spam_risk_user_banned_from_posting" => Permanent("AccountRestricted", $"{said} TikTok does not let the account post: its owner sees why in the app."),
            "spam_risk" or "spam_risk_text" => new(ExitClass.Moderation, "PlatformModerated", $"{said} Change the topic or the caption."),
            "publish_cancelled" => Permanent("PublicationCancelled", $"{said} Somebody cancelled it in the app. To publish it all the same, retry from Publishing."),
            "auth_removed" => Permanent("CredentialsRevoked", $"{said} The owner has removed the application: log in again and renew {TikTokSettings.RefreshToken} of the Secret."),
            _ => Permanent("UploadRejected", $"{said} It must be MP4 of 23 to 60 frames a second, of 360 to 4096 pixels a side, and no longer than the account may post."),
        };
    }

    private static VendorFault Permanent(string reason, string message) => new(ExitClass.Permanent, reason, message);

    private static VendorFault Wait(string reason, string message) => new(ExitClass.Quota, reason, message) { Wait = UntilPlace };

    private static VendorFault Failing(string said, VendorAnswer answer, DateTimeOffset now) =>
        new(ExitClass.Transient, "VendorFailing", $"{said} {SeeStatus}") { MayPass = true, Wait = Waits.RetryAfter(answer.Headers, now) };

    private static string LogId(AnswerJson error) => error["log_id"].Text is { } id ? $" (log_id {FoundText.Quote(id)})" : "";
}
