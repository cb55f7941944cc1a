using System.Text.Json;
using System.Text.Json.Nodes;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Publishing.Metadata;
using VideoAgent.PhaseRunner.Providers.Scripts;

namespace VideoAgent.PhaseRunner.Providers.OpenAi;

/// <summary>Has the writer's model score a script by a rubric. A score that would lose viewers is a weakness.</summary>
internal sealed class OpenAiCritic(OpenAiSettings openAi) : IScriptCritic
{
    public const string Version = "critic-1";

    private const string What = "the critic's scores";

    /// <summary>By the rubric: 3 will do, 2 would lose viewers.</summary>
    private const int GoodEnough = 3;

    /// <summary>Seven sentences, and what a model thinks before it judges.</summary>
    private const int MostTokens = 2000;

    private const int LongestAdvice = 300;

    private static readonly string[] Criteria = ["Hook", "Promise", "Substance", "Truth", "Thread", "Speech", "Brand"];

    private static readonly Lazy<string> Instructions = new(() => PromptFile.Read(Version));

    public async Task<IReadOnlyList<string>> FindWeaknessesAsync(ScriptDocument script, ScriptBrief brief, PaidCalls calls, CancellationToken cancellationToken)
    {
        var price = openAi.PriceOf(PhaseName.ScriptGeneration, brief.Spec.Script.Model);
        var body = Request(script, brief, price);
        var (hash, atMost) = (ChatCall.Hash(body), ChatCall.AtMost(body, price));
        var answer = await calls.GetOrCallAsync(new PaidCall(What, hash, atMost, token => openAi.Client.ChatAsync(What, body, price, atMost, token)), cancellationToken);
        return Read(answer);
    }

    /// <summary>An answer that cannot be read finds nothing: a script is not held up by its critic.</summary>
    private static IReadOnlyList<string> Read(byte[] answer)
    {
        try
        {
            using var chat = JsonDocument.Parse(answer);
            using var scores = JsonDocument.Parse(chat.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!);
            return [.. scores.RootElement.GetProperty("scores").EnumerateArray().Where(score => score.GetProperty("score").GetInt32() < GoodEnough).Select(Weakness)];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException or IndexOutOfRangeException)
        {
            return [];
        }
    }

    private static string Weakness(JsonElement score)
    {
        var advice = PromptFile.Plain(score.GetProperty("advice").GetString() ?? "");
        return $"{score.GetProperty("criterion").GetString()} scored {score.GetProperty("score").GetInt32()} of 5: {TextLimit.ToUnits(advice, LongestAdvice)}";
    }

    private static JsonObject Request(ScriptDocument script, ScriptBrief brief, Price price) => new()
    {
        ["model"] = price.Model,
        ["messages"] = new JsonArray(
            PromptFile.Message("system", Instructions.Value),
            PromptFile.Message("system", ScriptPrompt.Brand(brief.Spec)),
            PromptFile.Message("user", $"<script>\n{ScriptPrompt.Lines(script)}\n</script>")),
        ["response_format"] = new JsonObject
        {
            ["type"] = "json_schema",
            ["json_schema"] = new JsonObject { ["name"] = "script_scores", ["strict"] = true, ["schema"] = ScriptSchema.Scores(Criteria) },
        },
        ["max_completion_tokens"] = MostTokens,
        ["temperature"] = 0,
        ["prompt_cache_key"] = ScriptPrompt.CacheKey(brief.Spec, Version),
    };
}
