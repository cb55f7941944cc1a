using System.Globalization;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly;

/// <summary>The voice is the spine: a scene begins when its first line is spoken, and the video ends shortly after the last word.</summary>
internal static class TimelinePlanner
{
    /// <summary>What follows the last word, unless the limit leaves less.</summary>
    private const double TailSeconds = 0.5;

    /// <summary>How far words.json and the voiceover may disagree: MP3 pads by up to three frames of 24 ms.</summary>
    private const double Tolerance = 0.1;

    /// <summary><paramref name="heardSeconds"/> is what voiceover.mp3 really holds; words.json must agree, and is the more exact of the two.</summary>
    public static Timeline Plan(ScriptDocument script, WordTimings words, double heardSeconds, AssemblySpec spec, int limitSeconds)
    {
        Check(script, words, heardSeconds, limitSeconds, spec.Fps);
        var voiceFrames = (int)Math.Ceiling(words.DurationSeconds * spec.Fps - 1e-6);
        var frames = Math.Min(voiceFrames + (int)Math.Round(TailSeconds * spec.Fps), limitSeconds * spec.Fps);
        var fade = spec.Transition.Kind == TransitionKind.Crossfade ? (int)Math.Round(spec.Transition.Milliseconds * spec.Fps / 1000.0) : 0;
        return new Timeline(spec.Fps, frames, Boundaries(script, words, spec.Fps, frames), fade);
    }

    /// <summary>First frames of the scenes, at least one frame apart even where the words say otherwise.</summary>
    private static int[] Boundaries(ScriptDocument script, WordTimings words, int fps, int frames)
    {
        var boundaries = new int[script.Scenes.Count];
        for (var scene = 1; scene < boundaries.Length; scene++)
        {
            var spoken = words.Words.FirstOrDefault(word => word.Line >= script.Scenes[scene].FirstLine)?.Start ?? words.DurationSeconds;
            var latest = frames - (boundaries.Length - scene);
            boundaries[scene] = Math.Clamp((int)Math.Round(spoken * fps), boundaries[scene - 1] + 1, Math.Max(boundaries[scene - 1] + 1, latest));
        }

        return boundaries;
    }

    private static void Check(ScriptDocument script, WordTimings words, double heardSeconds, int limitSeconds, int fps)
    {
        var voice = words.DurationSeconds;
        if (script.Scenes.Count == 0)
            throw Mismatch("ScriptWithoutScenes", "script.json describes no scene, so there is nothing to show. Re-run from ScriptGeneration.");
        if (words.Words.Count == 0)
            throw Mismatch("NoSpokenWords", "words.json holds no word, so scenes and captions cannot be timed. Re-run from VoiceoverSynthesis.");
        if (Math.Abs(voice - heardSeconds) > Tolerance || words.Words[^1].End > voice + Tolerance)
            throw Mismatch("WordsDoNotFitVoice", string.Create(CultureInfo.InvariantCulture,
                $"words.json says the voice lasts {voice:0.00} s and its last word ends at {words.Words[^1].End:0.00} s, but voiceover.mp3 holds {heardSeconds:0.00} s: one of them is damaged or from another run. Re-run from VoiceoverSynthesis."));
        if (Math.Ceiling(voice * fps - 1e-6) > limitSeconds * fps)
            throw Mismatch("VoiceTooLong", string.Create(CultureInfo.InvariantCulture,
                $"voiceover.mp3 is {voice:0.00} s long, but the video may last {limitSeconds} s. Raise spec.durationSeconds or re-run from ScriptGeneration for a shorter script."));
        if (script.Scenes.Count > voice * fps)
            throw Mismatch("TooManyScenes", string.Create(CultureInfo.InvariantCulture, $"{script.Scenes.Count} scenes do not fit into {voice:0.00} s of voice. Re-run from VoiceoverSynthesis."));
    }

    private static PhaseException Mismatch(string reason, string message) => PhaseException.Permanent(reason, message);
}
