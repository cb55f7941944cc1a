using System.Text.Json;
using System.Text.Json.Nodes;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.OpenAi;

/// <summary>OpenAI's interface, or a server's that speaks it: what it charges is read from each answer's own count of tokens.</summary>
internal sealed class OpenAiClient(VendorLink link, TimeProvider time)
{
    /// <summary>A script of 90 s takes a large model half a minute; one that thinks first, several.</summary>
    private static readonly TimeSpan ChatPatience = TimeSpan.FromMinutes(4);

    /// <summary>The largest pictures take two minutes, and a call that is cut off is charged all the same.</summary>
    private static readonly TimeSpan PicturePatience = TimeSpan.FromMinutes(5);

    /// <summary>A PNG of 1024x1792 in base64 has 6 MB at most.</summary>
    private const int MostPictureBytes = 32 * 1024 * 1024;

    /// <summary>A compatible server without moderation; OpenAI's own always has it.</summary>
    private const int NotThere = 404;

    /// <summary>The answer as it came, and what it cost: <paramref name="atMost"/> where its count or the price is not known.</summary>
    public async Task<PaidResult> ChatAsync(string what, JsonObject body, Price price, Usd atMost, CancellationToken cancellationToken)
    {
        var request = new VendorRequest(what, "chat/completions", Bytes(body)) { IsPaid = true, Patience = ChatPatience };
        var answer = await link.AskAsync(request, cancellationToken);
        // Models that think before they answer take no temperature but their own.
        if (OpenAiRules.RefusedField(answer) == "temperature" && body.Remove("temperature"))
            answer = await link.AskAsync(request with { Json = Bytes(body) }, cancellationToken);
        return answer.Fault is { } fault ? throw fault.ToException(time.GetUtcNow()) : Paid(what, answer, price, atMost);
    }

    /// <summary>The names of the categories that a text falls under; none for a harmless one, or where the server does not moderate. Free.</summary>
    public async Task<IReadOnlyList<string>> ModerateAsync(string what, string text, CancellationToken cancellationToken)
    {
        var answer = await link.AskAsync(new VendorRequest(what, "moderations", Bytes(new JsonObject { ["model"] = "omni-moderation-latest", ["input"] = text })), cancellationToken);
        if (answer.Status == NotThere) return [];
        if (answer.Fault is { } fault) throw fault.ToException(time.GetUtcNow());
        using var json = Parse(what, answer);
        if (!json.RootElement.TryGetProperty("results", out _)) throw PhaseException.Transient("VendorAnswerUnknown", $"The answer to {what} has no results; is openai-base-url right?");
        return [.. json.RootElement.GetProperty("results").EnumerateArray()
            .Where(result => result.GetProperty("flagged").GetBoolean())
            .SelectMany(result => result.GetProperty("categories").EnumerateObject().Where(category => category.Value.ValueKind == JsonValueKind.True).Select(category => category.Name)).Distinct()];
    }

    /// <summary>The day on which the vendor shuts the model down, by its list of models; null where it announces none, or has no such list.</summary>
    public async Task<DateOnly?> ShutdownDateAsync(string model, CancellationToken cancellationToken)
    {
        const string What = "the list of models";
        using var json = Parse(What, await link.SendAsync(new VendorRequest(What, "models", null), cancellationToken));
        if (!json.RootElement.TryGetProperty("data", out var models) || models.ValueKind != JsonValueKind.Array) return null;
        return models.EnumerateArray()
            .Where(entry => Text(entry, "id") == model)
            .Select(entry => DateOnly.TryParseExact(Text(entry, "shutdown_date"), "yyyy-MM-dd", out var date) ? date : (DateOnly?)null)
            .FirstOrDefault();

        static string? Text(JsonElement entry, string name) =>
            entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    public async Task<PaidResult> PictureAsync(string what, JsonObject body, Price price, Usd atMost, CancellationToken cancellationToken)
    {
        var request = new VendorRequest(what, "images/generations", Bytes(body)) { IsPaid = true, Patience = PicturePatience, MostBytes = MostPictureBytes };
        var answer = await link.SendAsync(request, cancellationToken);
        var paid = Paid(what, answer, price, atMost);
        using var json = Parse(what, answer);
        return paid with { Bytes = json.RootElement.GetProperty("data")[0].GetProperty("b64_json").GetBytesFromBase64() };
    }

    private static PaidResult Paid(string what, VendorAnswer answer, Price price, Usd atMost)
    {
        using var json = Parse(what, answer);
        var usage = TokenUsage.Of(json.RootElement);
        return new PaidResult(answer.Body, usage?.Cost(price) ?? atMost)
        {
            Usage = usage is null ? new Dictionary<string, long>() : new() { ["promptTokens"] = usage.Input, ["cachedTokens"] = usage.Cached, ["completionTokens"] = usage.Output },
        };
    }

    private static JsonDocument Parse(string what, VendorAnswer answer)
    {
        try
        {
            return JsonDocument.Parse(answer.Body);
        }
        catch (JsonException e)
        {
            throw new OutcomeUnknownException($"The answer to {what} is not JSON ({answer.Headers.GetValueOrDefault("content-type", "of no type")}).", e);
        }
    }

    private static byte[] Bytes(JsonObject body) => JsonSerializer.SerializeToUtf8Bytes(body);
}
