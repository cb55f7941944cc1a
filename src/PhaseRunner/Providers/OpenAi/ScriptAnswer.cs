using System.Text.Json;
using System.Text.Json.Serialization;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Scripts;

namespace VideoAgent.PhaseRunner.Providers.OpenAi;

/// <summary>From a chat's answer to a script. The answer is paid for, whatever it says.</summary>
internal static class ScriptAnswer
{
    /// <exception cref="PhaseException">The model declined, was cut off, or wrote something else.</exception>
    public static ScriptDocument Read(byte[] answer, ScriptBrief brief)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            var choice = json.RootElement.GetProperty("choices")[0];
            var draft = JsonSerializer.Deserialize(Content(choice), ScriptAnswerJson.Default.ScriptDraft) ?? throw new JsonException("it is null");
            return Document(draft, brief);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw PhaseException.Transient("AnswerUnreadable", $"The model's answer is no script: {e.Message} The next attempt asks again.", e);
        }
    }

    private static string Content(JsonElement choice)
    {
        var message = choice.GetProperty("message");
        if (message.TryGetProperty("refusal", out var refusal) && refusal.ValueKind == JsonValueKind.String)
            throw new PhaseException(ExitClass.Moderation, "ModelRefused", $"The model declined to write the script: {FoundText.Quote(refusal.GetString()!)}. Change the topic or the brand's words.");
        return choice.GetProperty("finish_reason").GetString() switch
        {
            "content_filter" => throw new PhaseException(ExitClass.Moderation, "ContentFiltered", "The vendor's filter stopped the script while it was written. Change the topic or the brand's words."),
            "length" => throw PhaseException.Transient("AnswerTruncated", "The model reached the limit of its answer before the script was whole. The next attempt asks again; if this repeats, choose a model that thinks less in spec.script.model."),
            _ => message.GetProperty("content").GetString() ?? throw new JsonException("it has no content"),
        };
    }

    private static ScriptDocument Document(ScriptDraft draft, ScriptBrief brief) => new()
    {
        Topic = brief.Topic,
        Title = draft.Title.Trim(),
        Language = brief.Spec.Language,
        TargetSeconds = brief.Spec.DurationSeconds,
        Lines = [.. draft.Lines.Select(Line)],
        Scenes = [.. draft.Scenes.Select((scene, index) => new SceneDescription { Number = index + 1, FirstLine = scene.FirstLine, Prompt = scene.Prompt.Trim(), Headline = Headline.From(scene.Headline), Kind = scene.Kind })],
        PlatformTexts = draft.PlatformTexts.Where(text => brief.Spec.Platforms.Contains(text.Key)).ToDictionary(text => text.Key, text => Text(text.Value)),
    };

    /// <summary>What a person would mend without asking: marks that nobody can say, stressed words that are not in the line.</summary>
    private static ScriptLine Line(DraftLine line)
    {
        var text = SpokenText.Clean(line.Text);
        return new ScriptLine { Section = line.Section, Text = text, Emphasis = [.. line.Emphasis.Where(word => word.Length > 0 && text.Contains(word, StringComparison.Ordinal)).Take(3)] };
    }

    private static PlatformText Text(PlatformText text) => text with
    {
        Title = text.Title.Trim(),
        Description = text.Description.Trim(),
        Hashtags = [.. text.Hashtags.Select(tag => tag.Trim().TrimStart('#')).Where(tag => tag.Length > 0 && !tag.Any(char.IsWhiteSpace)).Distinct(StringComparer.OrdinalIgnoreCase)],
    };
}

/// <summary>As <see cref="ScriptSchema"/> has it.</summary>
internal sealed record ScriptDraft
{
    public required string Title { get; init; }
    public required IReadOnlyList<DraftLine> Lines { get; init; }
    public required IReadOnlyList<DraftScene> Scenes { get; init; }
    public required IReadOnlyDictionary<Platform, PlatformText> PlatformTexts { get; init; }
}

internal sealed record DraftLine
{
    public required ScriptSection Section { get; init; }
    public required string Text { get; init; }
    public required IReadOnlyList<string> Emphasis { get; init; }
}

internal sealed record DraftScene
{
    public required int FirstLine { get; init; }
    public required string Prompt { get; init; }
    public required string Headline { get; init; }
    public required string Kind { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ScriptDraft))]
internal sealed partial class ScriptAnswerJson : JsonSerializerContext;
