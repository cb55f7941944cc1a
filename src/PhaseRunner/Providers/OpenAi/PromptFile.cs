using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using VideoAgent.Contracts.Documents;

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

    /// <summary>For the provenance of what is made by it.</summary>
    public static Instructions Proof(string version) => new(version, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Read(version)))));

    public static JsonObject Message(string role, string content) => new() { ["role"] = role, ["content"] = content };

    /// <summary>What people or models wrote, on one line and without what could end the place it stands in.</summary>
    public static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace('<', '‹').Replace('>', '›');
}
