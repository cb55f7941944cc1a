using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.ElevenLabs;

/// <summary>What ElevenLabs' refusals mean, after its error reference of November 2026. Nothing is charged for any of them.</summary>
internal static class ElevenLabsRules
{
    /// <summary>When the account's period is not known; asking costs nothing.</summary>
    public static readonly TimeSpan UntilPaidIn = TimeSpan.FromHours(1);

    public static VendorFault Judge(VendorRequest request, VendorAnswer answer, DateTimeOffset now)
    {
        var error = ElevenLabsError.Read(answer.Body);
        var said = $"ElevenLabs answered {answer.Status} to {request.What}{(error.Code.Length > 0 ? $" ({FoundText.Quote(error.Code)})" : "")}: {FoundText.Quote(error.Message)}{RequestId(answer)}.";
        return (answer.Status, error.Code) switch
        {
            // First: it comes as 401 too, and is no bad key.
            _ when error.IsAboutMoney || answer.Status == 402 => new(ExitClass.Quota, "CreditExhausted", $"{said} The account is out of credits: raise the plan or allow use beyond it.") { Wait = UntilPaidIn },
            (429, "system_busy") => new(ExitClass.Transient, "VendorFailing", $"{said} Look at status.elevenlabs.io.") { MayPass = true },
            (429, _) => new(ExitClass.Quota, "RateLimited", $"{said} Lower limits.maxConcurrentVideos, or take a plan with more calls at a time.") { MayPass = true, Wait = Waits.RetryAfter(answer.Headers, now) },
            (401, _) => new(ExitClass.Permanent, "CredentialsRefused", $"{said} Put a valid key into elevenlabs-api-key of the Secret."),
            (403, _) => new(ExitClass.Permanent, "VendorAccessDenied", $"{said} The key or the plan does not include it."),
            (400 or 404, "voice_not_found" or "invalid_voice_id") => new(ExitClass.Permanent, "UnknownVoice", $"{said} spec.voice.voiceId must be a voice of the key's account: its page of voices shows the ids."),
            (404, "model_not_found") or (400, "unsupported_model") => new(ExitClass.Permanent, "ModelNotFound", $"{said} Choose another in spec.voice.model."),
            (409, "already_running") or (408 or >= 500, _) => new(ExitClass.Transient, "VendorFailing", $"{said} Look at status.elevenlabs.io.") { MayPass = true, Wait = Waits.RetryAfter(answer.Headers, now) },
            (400 or 404 or 409 or 413 or 422, _) => new(ExitClass.Permanent, "VendorRefused", $"{said}{(error.Field is { Length: > 0 } field ? $" It names {FoundText.Quote(field)}." : "")}"),
            _ => new(ExitClass.Transient, "VendorAnswerUnknown", $"{said} Such an answer is not in its reference; is elevenlabs-base-url right?"),
        };
    }

    private static string RequestId(VendorAnswer answer) => answer.Headers.TryGetValue("request-id", out var id) ? $" (request {FoundText.Quote(id)})" : "";
}
