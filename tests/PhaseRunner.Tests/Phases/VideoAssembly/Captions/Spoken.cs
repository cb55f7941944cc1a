using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Captions;

/// <summary>Voiceovers for tests: one line per string, words evenly 0.3 s apart, sentences 0.3 s apart.</summary>
internal static class Spoken
{
    public const double Pace = 0.3;

    public static CaptionRequest Request(string language, params string[] lines) => new()
    {
        Words = Words(lines),
        Script = Script(language, lines),
        VideoSeconds = Words(lines).DurationSeconds + 1,
        Captions = new CaptionsSpec { Style = CaptionStyle.Highlight },
    };

    public static WordTimings Words(params string[] lines)
    {
        var words = new List<SpokenWord>();
        var at = 0.2;
        for (var line = 0; line < lines.Length; line++)
        {
            foreach (var text in lines[line].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var length = Math.Max(Pace, text.Length > 12 ? text.Length * 0.08 : 0);
                words.Add(new SpokenWord { Text = text, Start = at, End = at + length, Line = line });
                at += length;
            }

            at += Pace;
        }

        return new WordTimings { DurationSeconds = at, Words = words };
    }

    public static ScriptDocument Script(string language, params string[] lines) => new()
    {
        Topic = "t",
        Title = "t",
        Language = language,
        TargetSeconds = 60,
        Scenes = [],
        PlatformTexts = new Dictionary<Platform, PlatformText>(),
        Lines = [.. lines.Select(text => new ScriptLine { Section = ScriptSection.Content, Text = text })],
    };
}
