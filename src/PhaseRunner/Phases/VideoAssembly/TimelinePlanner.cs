using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly;

/// <summary>The voice is the spine: a scene begins when its first line is spoken, and the video ends shortly after the last word.</summary>
internal static class TimelinePlanner
{
    /// <summary>What follows the last word, unless the limit leaves less.</summary>
    private const double TailSeconds = 0.5;

    /// <summary>How far words.json and the voiceover may disagree: an MP3 frame, encoder delay and rounding.</summary>
    private const double Tolerance = 0.25;

    public static Timeline Plan(ScriptDocument script, WordTimings words, double voiceSeconds, AssemblySpec spec, int limitSeconds)
    {
        Check(script, words, voiceSeconds, limitSeconds, spec.Fps);
        var voiceFrames = (int)Math.Ceiling(voiceSeconds * spec.Fps - 1e-6);
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

    private static void Check(ScriptDocument script, WordTimings words, double voiceSeconds, int limitSeconds, int fps)
    {
        if (script.Scenes.Count == 0)
            throw Mismatch("ScriptWithoutScenes", "script.json describes no scene, so there is nothing to show. Re-run from ScriptGeneration.");
        if (words.Words.Count == 0)
            throw Mismatch("NoSpokenWords", "words.json holds no word, so scenes and captions cannot be timed. Re-run from VoiceoverSynthesis.");
        if (words.Words[^1].End > voiceSeconds + Tolerance)
            throw Mismatch("WordsBeyondVoice",
                $"words.json ends at {words.Words[^1].End:0.00} s, but voiceover.mp3 is only {voiceSeconds:0.00} s long: they do not belong together. Re-run from VoiceoverSynthesis.");
        if (Math.Ceiling(voiceSeconds * fps - 1e-6) > limitSeconds * fps)
            throw Mismatch("VoiceTooLong",
                $"voiceover.mp3 is {voiceSeconds:0.00} s long, but the video may last {limitSeconds} s. Raise spec.durationSeconds or re-run from ScriptGeneration for a shorter script.");
        if (script.Scenes.Count > voiceSeconds * fps)
            throw Mismatch("TooManyScenes", $"{script.Scenes.Count} scenes do not fit into {voiceSeconds:0.00} s of voice. Re-run from VoiceoverSynthesis.");
    }

    private static PhaseException Mismatch(string reason, string message) => PhaseException.Permanent(reason, message);
}
