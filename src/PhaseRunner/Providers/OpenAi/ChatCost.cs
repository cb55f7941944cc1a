using System.Text;
using System.Text.Json.Nodes;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;

namespace VideoAgent.PhaseRunner.Providers.OpenAi;

/// <summary>What a chat can cost at most, before it is sent.</summary>
internal static class ChatCost
{
    /// <summary>A token has at least so many bytes in every language, taken over a whole text.</summary>
    private const decimal LeastBytesPerToken = 2;

    /// <param name="body">With <c>max_completion_tokens</c>.</param>
    /// <exception cref="PhaseException">The list does not have the model's price per token.</exception>
    public static Usd AtMost(JsonObject body, Price price) =>
        price is { InputPerMillionTokens: { } input, OutputPerMillionTokens: { } output }
            ? ((input * (Encoding.UTF8.GetByteCount(body.ToJsonString()) / LeastBytesPerToken)) + (output * body["max_completion_tokens"]!.GetValue<int>())) * 0.000001m
            : throw PhaseException.Permanent("PriceUnknown", $"The list of prices has {price.Model} without its price per token.");
}
