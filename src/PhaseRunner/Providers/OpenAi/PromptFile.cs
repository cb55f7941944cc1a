using System.Text.Json.Nodes;

namespace VideoAgent.PhaseRunner.Providers.OpenAi;

/// <summary>Instructions are files of the program; a new wording is a new file, and what was made by the old one is not reused.</summary>
internal static class PromptFile
{
    public static string Read(string version)
    {
        using var stream = typeof(PromptFile).Assembly.GetManifestResourceStream($"prompts/{version}.md")!; // the project embeds it
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static JsonObject Message(string role, string content) => new() { ["role"] = role, ["content"] = content };

    /// <summary>What people or models wrote, on one line and without what could end the place it stands in.</summary>
    public static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace('<', '‹').Replace('>', '›');
}
