using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace VideoAgent.Testing.Vendors.OpenAi;

/// <summary>What a model writes that does as it is told: as many words, scenes and texts as the request asks for.</summary>
public static class DraftedScript
{
    private const int Lines = 8;

    /// <summary>Short, so that no voice needs longer for them than the words' number allows.</summary>
    private static readonly string[] Openings = ["Look", "Then", "Now", "Next", "Here", "Still", "But", "Go"];

    private static readonly string[] Fillers = ["we", "can", "do", "it"];

    /// <param name="excess">Words more, or fewer, than asked for; a revision has none.</param>
    public static string For(JsonObject request, int excess = 0)
    {
        var asked = request["messages"]!.AsArray()[^1]!["content"]!.GetValue<string>();
        var words = Number(asked, "write ([0-9]+) words") + (asked.Contains("<draft>", StringComparison.Ordinal) ? 0 : excess);
        var scenes = Number(asked, "exactly ([0-9]+) scenes");
        // Plain words of the subject, so that no two subjects have the same script.
        var subject = Regex.Matches(Regex.Match(asked, "<subject>(.*?)</subject>", RegexOptions.Singleline).Groups[1].Value, "[A-Za-z]+|[0-9]+").Select(word => word.Value).DefaultIfEmpty("money").ToList();
        var platforms = request["response_format"]!["json_schema"]!["schema"]!["properties"]!["platformTexts"]!["required"]!.AsArray();
        return new JsonObject
        {
            ["title"] = "Emergency funds",
            ["lines"] = List(Enumerable.Range(0, Lines).Select(line => Line(line, (words / Lines) + (line < words % Lines ? 1 : 0), subject))),
            ["scenes"] = List(Enumerable.Range(0, scenes).Select(scene => Scene(scene, scene * Lines / scenes))),
            ["platformTexts"] = new JsonObject(platforms.Select(platform => KeyValuePair.Create(platform!.GetValue<string>(), (JsonNode?)Text()))),
        }.ToJsonString();
    }

    private static JsonObject Line(int line, int words, List<string> subject) => new()
    {
        ["section"] = line switch { 0 => "Hook", 1 => "Value", Lines - 1 => "CallToAction", _ => "Content" },
        ["text"] = string.Join(' ', Enumerable.Range(0, words).Select(word => word switch { 0 => Openings[line], 1 => "money", 2 => subject[line % subject.Count], _ => Fillers[word % Fillers.Length] })) + ".",
        ["emphasis"] = new JsonArray("money", "absent"),
    };

    private static JsonObject Scene(int scene, int firstLine) => new()
    {
        ["firstLine"] = firstLine,
        ["prompt"] = $"A jar of coins, view {scene}",
        ["headline"] = $"Save part {scene}",
        ["kind"] = scene == 0 ? "Title" : scene % 2 == 0 ? "Fact" : "Step",
    };

    private static JsonObject Text() => new() { ["title"] = "Emergency funds", ["description"] = "How to begin.", ["hashtags"] = new JsonArray("#saving", "money") };

    private static JsonArray List(IEnumerable<JsonObject> items) => new([.. items.Select(item => (JsonNode)item)]);

    private static int Number(string text, string pattern) => int.Parse(Regex.Match(text, pattern).Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
}
