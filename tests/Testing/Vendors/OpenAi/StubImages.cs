using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace VideoAgent.Testing.Vendors.OpenAi;

/// <summary>Image generations: sizes by model, no response_format, a safety system that blocks one word.</summary>
public sealed partial class StubImages
{
    private static readonly string[] FixedSizes = ["1024x1024", "1536x1024", "1024x1536", "auto"];
    private int made;

    /// <summary>A word that no description may have.</summary>
    public string Blocked { get; set; } = "gore";

    /// <summary>With the part of the answer that only newer servers give.</summary>
    public bool SaysDetails { get; set; } = true;

    internal (int Status, JsonObject Answer, bool IsCharged) Answer(JsonObject body)
    {
        var model = body["model"]?.GetValue<string>() ?? "dall-e-2";
        if (model is not ("gpt-image-2" or "gpt-image-2.5-flare" or "gpt-image-2.6-flare" or "gpt-image-1.5" or "gpt-image-1-mini"))
            return (404, StubOpenAi.Error("invalid_request_error", "model_not_found", $"The model `{model}` does not exist"), false);
        if (body.ContainsKey("response_format")) return Refused("response_format", "Unknown parameter: 'response_format'.");
        var size = body["size"]?.GetValue<string>() ?? "auto";
        if (!IsSize(model, size)) return Refused("size", $"Invalid value: '{size}'.");
        if (body["prompt"]!.GetValue<string>().Contains(Blocked, StringComparison.OrdinalIgnoreCase)) return (400, Block(), false);

        var parts = size == "auto" ? [1024, 1024] : size.Split('x').Select(int.Parse).ToArray();
        var png = TestPng.Make(parts[0], parts[1], Interlocked.Increment(ref made));
        return (200, new JsonObject
        {
            ["created"] = 1_795_000_000,
            ["size"] = size,
            ["quality"] = body["quality"]?.GetValue<string>() ?? "high",
            ["data"] = new JsonArray(new JsonObject { ["b64_json"] = Convert.ToBase64String(png) }),
            ["usage"] = new JsonObject
            {
                ["input_tokens"] = 60,
                ["output_tokens"] = 439,
                ["total_tokens"] = 499,
                ["input_tokens_details"] = new JsonObject { ["text_tokens"] = 60, ["image_tokens"] = 0 },
            },
        }, true);
    }

    private static (int, JsonObject, bool) Refused(string param, string message) => (400, StubOpenAi.Error("invalid_request_error", "unknown_parameter", message, param), false);

    private JsonObject Block()
    {
        var answer = StubOpenAi.Error("image_generation_user_error", "moderation_blocked", "Your request was rejected by the safety system. safety_violations=[violence].");
        if (SaysDetails) answer["error"]!["moderation_details"] = new JsonObject { ["moderation_stage"] = "input", ["categories"] = new JsonArray("violence") };
        return answer;
    }

    /// <summary>Multiples of 16, from 1:3 to 3:1, at least 655,360 pixels, at most 3,840 a side; the first models have three sizes only.</summary>
    private static bool IsSize(string model, string size)
    {
        if (FixedSizes.Contains(size)) return true;
        if (model.StartsWith("gpt-image-1", StringComparison.Ordinal) || SizeShape().Match(size) is not { Success: true } match) return false;
        var (width, height) = (int.Parse(match.Groups[1].ValueSpan), int.Parse(match.Groups[2].ValueSpan));
        return width % 16 == 0 && height % 16 == 0 && Math.Max(width, height) <= 3840 && width * height >= 655_360 && (double)width / height is >= 1.0 / 3 and <= 3;
    }

    [GeneratedRegex(@"^([0-9]{2,4})x([0-9]{2,4})\z")]
    private static partial Regex SizeShape();
}
