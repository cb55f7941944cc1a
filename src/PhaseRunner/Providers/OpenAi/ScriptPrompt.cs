using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Scripts;

namespace VideoAgent.PhaseRunner.Providers.OpenAi;

/// <summary>
/// The request for a script. What never changes stands first, then the brand, then the subject: a vendor caches the longest beginning that two requests
/// have in common, and charges a tenth for it.
/// </summary>
internal static class ScriptPrompt
{
    /// <summary>The file's name; a new wording is a new file, and scripts by the old one are not reused.</summary>
    public const string Version = "script-1";

    private const int TokensPerWord = 2;
    private const int TokensPerScene = 150;

    /// <summary>Texts for three platforms, and what a model thinks before it writes.</summary>
    private const int FurtherTokens = 3000;

    private static readonly Lazy<string> Instructions = new(() => PromptFile.Read(Version));

    public static JsonObject Request(ScriptBrief brief, Price price) => new()
    {
        ["model"] = price.Model,
        ["messages"] = new JsonArray(
            PromptFile.Message("system", Instructions.Value),
            PromptFile.Message("system", Brand(brief.Spec)),
            PromptFile.Message("user", Subject(brief))),
        ["response_format"] = new JsonObject
        {
            ["type"] = "json_schema",
            ["json_schema"] = new JsonObject { ["name"] = ScriptSchema.Name, ["strict"] = true, ["schema"] = ScriptSchema.For(brief.Spec.Platforms) },
        },
        ["max_completion_tokens"] = MostTokens(brief),
        ["temperature"] = brief.Spec.Script.Temperature,
        ["prompt_cache_key"] = CacheKey(brief.Spec, Version),
    };

    public static int MostTokens(ScriptBrief brief) => (brief.Budget.Most * TokensPerWord) + (brief.Spec.Visuals.SceneCount * TokensPerScene) + FurtherTokens;

    /// <summary>One for each brand: so many videos of one brand begin alike.</summary>
    public static string CacheKey(VideoSpec spec, string version) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{version}\n{Brand(spec)}")))[..32];

    /// <summary>Numbered from 0.</summary>
    public static string Lines(ScriptDocument script) => string.Join('\n', script.Lines.Select((line, index) => $"{index} {line.Section}: {PromptFile.Plain(line.Text)}"));

    public static string Brand(VideoSpec spec)
    {
        var brand = spec.Brand;
        var text = new StringBuilder("<brand>\n");
        Say("Name", brand.Name);
        Say("Tone", brand.Tone);
        Say("Call to action", brand.CallToAction);
        foreach (var template in brand.HookTemplates) Say("Hook template ({topic}, {brand} and {year} are to be filled in)", template);
        Say("Style of the pictures", spec.Visuals.Style);
        Say("Language", spec.Language);
        Say("Platforms", string.Join(", ", spec.Platforms.Order()));
        return text.Append("</brand>").ToString();

        void Say(string what, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value)) text.Append(what).Append(": ").Append(PromptFile.Plain(value)).Append('\n');
        }
    }

    private static string Subject(ScriptBrief brief) =>
        $"""
        <subject>
        {PromptFile.Plain(brief.Topic)}
        </subject>
        It belongs to the niche: {PromptFile.Plain(brief.Spec.Topic)}. The year is {brief.Year}.
        The video lasts {brief.Spec.DurationSeconds} seconds: write {brief.Budget.Words} words in all lines together ({brief.Budget.Least} to {brief.Budget.Most}), and exactly {brief.Spec.Visuals.SceneCount} scenes.{Rejected(brief)}
        """;

    /// <summary>The draft as a whole is longer than what is wrong with it, and the model knows best what it meant.</summary>
    private static string Rejected(ScriptBrief brief) => brief.Rejected is not { } rejected ? "" :
        $"""


        This draft cannot be used:
        <draft>
        {Lines(rejected.Draft)}
        </draft>
        Write it again, and mend this: {string.Join("; ", rejected.Faults)}.
        """;
}
