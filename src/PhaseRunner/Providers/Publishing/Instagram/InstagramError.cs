using System.Text.RegularExpressions;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Instagram;

/// <summary>What the Graph interface says of a refusal.</summary>
internal sealed partial record InstagramError(long? Code, long? Subcode, string Message, bool IsTransient, string? TraceId)
{
    public static InstagramError Of(VendorAnswer answer)
    {
        var error = AnswerJson.Of(answer.Body)["error"];
        // The text for people says more where there is one.
        var message = error["error_user_msg"].Text ?? error["message"].Text ?? "no message";
        return new(error["code"].Number, error["error_subcode"].Number, message, error["is_transient"].Flag ?? false, error["fbtrace_id"].Text);
    }

    public string Numbers => Code is { } code ? $" ({code}{(Subcode is { } subcode ? $"/{subcode}" : "")})" : "";

    public string Trace => TraceId is { } id ? $" (fbtrace_id {FoundText.Quote(id)})" : "";

    /// <summary>The number in a text like "Error: Media upload has failed with error code 2207026".</summary>
    public static long? SubcodeIn(string? status) => status is not null && Subcodes().Match(status) is { Success: true } match ? long.Parse(match.ValueSpan) : null;

    [GeneratedRegex("2207[0-9]{3}")]
    private static partial Regex Subcodes();
}
