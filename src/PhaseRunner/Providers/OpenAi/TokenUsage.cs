using System.Text.Json;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Pricing;

namespace VideoAgent.PhaseRunner.Providers.OpenAi;

/// <summary>What a call used, as the answer counts it; details that it leaves out are zero.</summary>
internal sealed record TokenUsage(long Input, long Cached, long CacheWritten, long Output)
{
    /// <summary>Null where the answer has no usage: a compatible server may leave it out.</summary>
    public static TokenUsage? Of(JsonElement answer)
    {
        if (!answer.TryGetProperty("usage", out var usage) || usage.ValueKind != JsonValueKind.Object) return null;

        // Chat says prompt and completion, images say input and output.
        var details = Details(usage, "prompt_tokens_details") ?? Details(usage, "input_tokens_details");
        return new(
            Number(usage, "prompt_tokens") ?? Number(usage, "input_tokens") ?? 0,
            Number(details, "cached_tokens") ?? 0,
            Number(details, "cache_write_tokens") ?? 0,
            Number(usage, "completion_tokens") ?? Number(usage, "output_tokens") ?? 0);
    }

    /// <summary>Reasoning is part of the output. Null when the list does not have the price.</summary>
    public Usd? Cost(Price price)
    {
        if (price is not { InputPerMillionTokens: { } input, OutputPerMillionTokens: { } output }) return null;
        var plain = Math.Max(0, Input - Cached - CacheWritten);
        return ((input * plain) + ((price.CachedInputPerMillionTokens ?? input) * Cached) + ((price.CacheWritePerMillionTokens ?? input) * CacheWritten) + (output * Output)) * 0.000001m;
    }

    private static JsonElement? Details(JsonElement usage, string name) => usage.TryGetProperty(name, out var details) && details.ValueKind == JsonValueKind.Object ? details : null;

    private static long? Number(JsonElement? parent, string name) =>
        parent is { } element && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0 ? number : null;
}
