using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Trends.Google;

/// <summary>What refusals of Google's feed mean. It costs nothing, has no key and promises nothing.</summary>
internal static class GoogleTrendsRules
{
    /// <summary>A longer wait is not worth a video's time.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>It says no more than 429: a full cache's life later the matter is forgotten.</summary>
    private static readonly TimeSpan UntilForgotten = TimeSpan.FromHours(1);

    public static VendorFault Judge(VendorRequest request, VendorAnswer answer, DateTimeOffset now)
    {
        var said = $"Google Trends answered {answer.Status} to {request.What}.";
        var wait = Waits.RetryAfter(answer.Headers, now);
        return answer.Status switch
        {
            429 => new(ExitClass.Quota, "RateLimited", $"{said} It was asked too often from here; it is left alone for a while.") { MayPass = wait <= LongestWait, Wait = wait ?? UntilForgotten },
            400 => new(ExitClass.Permanent, "VendorRefused", $"{said} It knows no such region: choose another spec.region, or do without it."),
            404 or 410 => new(ExitClass.Permanent, "VendorRefused", $"{said} The feed has moved: set --google-trends-url to its new address."),
            >= 300 and < 400 => new(ExitClass.Transient, "VendorAnswerUnknown", $"{said} It leads elsewhere, as to a page that asks for consent, and is not followed; set --google-trends-url to the feed itself."),
            >= 500 => new(ExitClass.Transient, "VendorFailing", said) { MayPass = wait is null || wait <= LongestWait, Wait = wait },
            _ => new(ExitClass.Transient, "VendorAnswerUnknown", $"{said} Such an answer is not known of it; is --google-trends-url right?"),
        };
    }
}
