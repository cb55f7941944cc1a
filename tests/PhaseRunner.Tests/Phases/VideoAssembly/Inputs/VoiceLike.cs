using System.Globalization;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Inputs;

/// <summary>Sound with the levels and pauses of speech, and a script and word times to go with it.</summary>
internal static class VoiceLike
{
    private const double WordSeconds = 0.4;
    private const int WordsPerLine = 6;

    /// <summary>An ffmpeg source: harmonics of a voice in syllables of a quarter of a second, with a short pause after each line.</summary>
    public static string Source(double seconds) => string.Create(CultureInfo.InvariantCulture,
        $"aevalsrc='0.25*lt(mod(t,{WordSeconds * WordsPerLine}),{WordSeconds * WordsPerLine - 0.3})*(0.55+0.45*sin(2*PI*4*t))*(0.7+0.3*sin(2*PI*0.7*t))"
        + $"*(sin(2*PI*130*t)+0.7*sin(2*PI*260*t)+0.6*sin(2*PI*520*t)+0.4*sin(2*PI*1040*t)+0.3*sin(2*PI*2080*t)+0.2*sin(2*PI*4160*t))':s=48000:d={seconds}");

    public static WordTimings Words(double seconds)
    {
        var words = new List<SpokenWord>();
        for (var i = 0; (i + 1) * WordSeconds <= seconds; i++)
        {
            words.Add(new SpokenWord { Text = $"word{i}", Start = i * WordSeconds, End = i * WordSeconds + WordSeconds, Line = i / WordsPerLine });
        }

        return new WordTimings { DurationSeconds = seconds, Words = words };
    }

    /// <summary>A script whose scenes divide the lines evenly.</summary>
    public static ScriptDocument Script(double seconds, int scenes)
    {
        var lines = Math.Max(scenes, Words(seconds).Words[^1].Line + 1);
        return new ScriptDocument
        {
            Topic = "benchmark",
            Title = "A benchmark of sixty seconds",
            Language = "en",
            TargetSeconds = (int)Math.Ceiling(seconds),
            Lines = [.. Enumerable.Range(0, lines).Select(line => new ScriptLine { Section = ScriptSection.Content, Text = $"line {line}" })],
            Scenes =
            [
                .. Enumerable.Range(0, scenes).Select(scene => new SceneDescription
                {
                    Number = scene + 1, FirstLine = scene * lines / scenes, Prompt = "a picture", Headline = "A picture", Kind = "Title",
                }),
            ],
            PlatformTexts = new Dictionary<Platform, PlatformText>(),
        };
    }
}
