using VideoAgent.Contracts.Documents;

namespace VideoAgent.PhaseRunner.Providers.Scripts;

/// <summary>A spoken line with the words that a scene beginning here would show; null when they must be taken from the line.</summary>
internal sealed record StoryLine(ScriptSection Section, string Text, string? Show, IReadOnlyList<string> Emphasis)
{
    public static StoryLine Of(ScriptSection section, string text, string? show = null) => new(section, text, show, []);

    public ScriptLine ToScriptLine() => new() { Section = Section, Text = Text, Emphasis = Emphasis };
}
