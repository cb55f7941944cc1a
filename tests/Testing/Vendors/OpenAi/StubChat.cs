using System.Text;
using System.Text.Json.Nodes;

namespace VideoAgent.Testing.Vendors.OpenAi;

/// <summary>Chat completions: strict schemas are checked, beginnings of 1,024 tokens and more are cached by key, and what is written is the test's.</summary>
public sealed class StubChat
{
    private const int LeastCached = 1024;
    private const int Step = 128;
    private static readonly string[] Models = ["gpt-6-luna", "gpt-6.1-terra", "gpt-4o"];
    private static readonly string[] NotInStrictSchemas = ["default", "allOf", "not", "if", "patternProperties"];

    private readonly Dictionary<string, List<string>> cache = [];

    /// <summary>From the request to the content of the answer.</summary>
    public Func<JsonObject, string> Write { get; set; } = _ => "{}";

    /// <summary>Null, or what the model says instead of an answer.</summary>
    public string? Refusal { get; set; }

    public string FinishReason { get; set; } = "stop";

    /// <summary>Models that think first take no temperature but 1.</summary>
    public bool TakesTemperature { get; set; } = true;

    internal (int Status, JsonObject Answer, bool IsCharged) Answer(JsonObject body)
    {
        var model = body["model"]?.GetValue<string>();
        if (!Models.Contains(model)) return (404, StubOpenAi.Error("invalid_request_error", "model_not_found", $"The model `{model}` does not exist"), false);
        if (body.ContainsKey("max_tokens")) return Refused("max_tokens", "Unsupported parameter: 'max_tokens'");
        if (!TakesTemperature && body["temperature"] is { } temperature && temperature.GetValue<double>() != 1) return Refused("temperature", "Unsupported value: 'temperature' does not support it with this model.");
        if (body["response_format"]?["json_schema"] is JsonObject format && Fault(format["schema"]!.AsObject(), format["name"]!.GetValue<string>()) is { } fault) return Refused("response_format", fault);

        var prompt = body["response_format"]?.ToJsonString() + string.Concat(body["messages"]!.AsArray().Select(message => $"\n{message!["role"]}: {message["content"]}"));
        var (tokens, cached) = (Tokens(prompt), Cached(body["prompt_cache_key"]?.GetValue<string>() ?? "", prompt));
        var content = Refusal is null ? Write(body) : null;
        var written = Tokens(content ?? Refusal!);
        return (200, new JsonObject
        {
            ["id"] = "chatcmpl-1",
            ["object"] = "chat.completion",
            ["created"] = 1_795_000_000,
            ["model"] = model,
            ["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = content, ["refusal"] = Refusal },
                ["finish_reason"] = FinishReason,
                ["logprobs"] = null,
            }),
            ["usage"] = new JsonObject
            {
                ["prompt_tokens"] = tokens,
                ["completion_tokens"] = written,
                ["total_tokens"] = tokens + written,
                ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = cached, ["audio_tokens"] = 0 },
                ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0, ["audio_tokens"] = 0 },
            },
        }, true);
    }

    private static (int, JsonObject, bool) Refused(string param, string message) => (400, StubOpenAi.Error("invalid_request_error", null, message, param), false);

    /// <summary>About what a tokenizer makes of English.</summary>
    private static int Tokens(string text) => Encoding.UTF8.GetByteCount(text) / 4;

    /// <summary>Of the longest beginning that this key has seen before.</summary>
    private int Cached(string key, string prompt)
    {
        lock (cache)
        {
            if (!cache.TryGetValue(key, out var seen)) cache[key] = seen = [];
            var longest = seen.Select(earlier => earlier.Zip(prompt).TakeWhile(pair => pair.First == pair.Second).Count()).DefaultIfEmpty(0).Max() / 4;
            seen.Add(prompt);
            return longest < LeastCached ? 0 : longest / Step * Step;
        }
    }

    private static string? Fault(JsonObject schema, string name)
    {
        foreach (var word in NotInStrictSchemas.Where(schema.ContainsKey)) return $"Invalid schema for response_format '{name}': '{word}' is not permitted.";
        if (schema["type"]?.GetValue<string>() == "array") return Fault(schema["items"]!.AsObject(), name);
        if (schema["type"]?.GetValue<string>() != "object") return null;
        if (schema["additionalProperties"]?.GetValue<bool>() != false) return $"Invalid schema for response_format '{name}': 'additionalProperties' is required to be supplied and to be false.";
        var properties = schema["properties"]!.AsObject();
        var required = schema["required"]!.AsArray().Select(each => each!.GetValue<string>()).ToHashSet();
        if (properties.FirstOrDefault(property => !required.Contains(property.Key)) is { Key: { } missing }) return $"Invalid schema for response_format '{name}': 'required' is required to include every key in properties. Missing '{missing}'.";
        return properties.Select(property => Fault(property.Value!.AsObject(), name)).FirstOrDefault(fault => fault is not null);
    }
}
