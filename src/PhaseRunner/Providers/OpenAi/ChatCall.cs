using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;

namespace VideoAgent.PhaseRunner.Providers.OpenAi;

/// <summary>What is known of a chat before it is sent: by what it is found again, and what it can cost at most.</summary>
internal static class ChatCall
{
    /// <summary>A token has at least so many bytes in every language, taken over a whole text.</summary>
    private const decimal LeastBytesPerToken = 2;

    /// <summary>The same for the same request, whoever makes it.</summary>
    public static string Hash(JsonObject body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"openai chat {body.ToJsonString()}")));

    /// <param name="body">With <c>max_completion_tokens</c>.</param>
    /// <exception cref="PhaseException">The list does not have the model's price per token.</exception>
    public static Usd AtMost(JsonObject body, Price price) =>
        price is { InputPerMillionTokens: { } input, OutputPerMillionTokens: { } output }
            ? ((input * (Encoding.UTF8.GetByteCount(body.ToJsonString()) / LeastBytesPerToken)) + (output * body["max_completion_tokens"]!.GetValue<int>())) * 0.000001m
            : throw PhaseException.Permanent("PriceUnknown", $"The list of prices has {price.Model} without its price per token.");
}
