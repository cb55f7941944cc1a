using System.Globalization;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Sound;

namespace VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

/// <summary>What is wrong with a file and what to do. <paramref name="MayPass"/>: it looks like an interrupted write, so another run may do better.</summary>
internal sealed record RenderFault(string Cause, string Remedy, bool MayPass = false);

/// <summary>The rule book for a finished video: pure, and always all faults at once.</summary>
internal static class RenderRules
{
    /// <summary>Beyond it lips and captions visibly part from the voice.</summary>
    private const double MaxSoundOffset = 0.020;

    private const double MinCaptionCoverage = 0.95;

    /// <summary>Pauses of a voice are shorter; the tail after the last word is half a second.</summary>
    private const double LongestSilence = 2.5;

    private const string Bt709 = "tv/bt709/bt709/bt709";
    private const string WrongSettings = "This is a fault of the runner's ffmpeg settings, or of another ffmpeg build: run `phase-runner doctor`.";
    private const string WrongPictures = "Look at the scene images; re-run from VisualGeneration.";
    private const string Interrupted = "The write was cut short (killed encoder, full disk): it is tried again.";

    public static IReadOnlyList<RenderFault> Check(RenderFacts facts, RenderPlan plan) =>
        [.. File(facts, plan), .. Video(facts.Video, plan), .. Audio(facts, plan), .. Captions(facts)];

    private static IEnumerable<RenderFault> File(RenderFacts facts, RenderPlan plan)
    {
        if (!facts.IndexFirst)
            yield return new($"the index (moov) does not come before the media (boxes: {string.Join(' ', facts.Boxes)})", WrongSettings, MayPass: !facts.Boxes.Contains("moov"));
        if (Math.Abs(facts.DurationSeconds - plan.Seconds) > 1.0 / plan.Fps)
            yield return new(Text($"it lasts {facts.DurationSeconds:0.000} s, planned were {plan.Seconds:0.000} s"), Interrupted, MayPass: true);
        if (facts.DurationSeconds > plan.LimitSeconds + 0.001)
            yield return new(Text($"it lasts {facts.DurationSeconds:0.000} s, more than the allowed {plan.LimitSeconds:0.###} s"), "Raise spec.durationSeconds or re-run from ScriptGeneration for a shorter script.");
    }

    private static IEnumerable<RenderFault> Video(VideoFacts? video, RenderPlan plan)
    {
        if (video is null)
        {
            yield return new("it has no picture", Interrupted, MayPass: true);
            yield break;
        }

        var rate = $"{plan.Fps}/1";
        if ((video.Codec, video.Profile, video.PixelFormat) != ("h264", "High", "yuv420p"))
            yield return new($"the picture is {video.Codec} {video.Profile} {video.PixelFormat}, wanted is h264 High yuv420p", WrongSettings);
        if ((video.Width, video.Height) != (plan.Size.Width, plan.Size.Height))
            yield return new($"the picture is {video.Width}x{video.Height}, wanted is {plan.Size.Width}x{plan.Size.Height}", WrongSettings);
        if (video.FrameRate != rate || video.AverageFrameRate != rate)
            yield return new($"the frame rate is {video.FrameRate} (on average {video.AverageFrameRate}), wanted is a constant {rate}", WrongSettings);
        if (video.Frames != plan.Frames)
            yield return new($"it has {video.Frames} frames, planned were {plan.Frames}", Interrupted, MayPass: true);
        if (video.Colour != Bt709)
            yield return new($"the colours are tagged {video.Colour}, wanted is {Bt709}", WrongSettings);
        foreach (var black in video.Black)
            yield return new(Text($"the picture is black from {black.Start:0.0} to {black.End:0.0} s"), WrongPictures);
        foreach (var frozen in video.Frozen.Where(stretch => stretch.Seconds > plan.LongestStill))
            yield return new(Text($"the picture stands still from {frozen.Start:0.0} to {frozen.End:0.0} s"), WrongPictures);
    }

    private static IEnumerable<RenderFault> Audio(RenderFacts facts, RenderPlan plan)
    {
        if (facts.Audio is not { } audio)
        {
            yield return new("it has no sound", Interrupted, MayPass: true);
            yield break;
        }

        if ((audio.Codec, audio.SampleRate) != ("aac", AudioMix.SampleRate))
            yield return new($"the sound is {audio.Codec} at {audio.SampleRate} Hz, wanted is aac at {AudioMix.SampleRate} Hz", WrongSettings);
        if (Math.Abs(facts.SoundOffsetSeconds) > MaxSoundOffset)
            yield return new(Text($"the sound starts {facts.SoundOffsetSeconds * 1000:0} ms away from the picture, allowed are {MaxSoundOffset * 1000:0} ms"), WrongSettings);
        if (Math.Abs(audio.IntegratedLufs - Loudness.Target) > Loudness.Tolerance)
            yield return new(Text($"its loudness is {audio.IntegratedLufs:0.0} LUFS, wanted is {Loudness.Target} ±{Loudness.Tolerance}"), "Listen to voiceover.mp3; re-run from VoiceoverSynthesis.");
        if (audio.TruePeakDbtp > Loudness.MaxTruePeak)
            yield return new(Text($"its true peak is {audio.TruePeakDbtp:0.0} dBTP, allowed is {Loudness.MaxTruePeak}"), WrongSettings);
        foreach (var silent in audio.Silent.Where(stretch => Math.Min(stretch.End, plan.Seconds) - stretch.Start > LongestSilence))
            yield return new(Text($"nothing is heard from {silent.Start:0.0} to {silent.End:0.0} s"), "Listen to voiceover.mp3; re-run from VoiceoverSynthesis.");
    }

    private static IEnumerable<RenderFault> Captions(RenderFacts facts)
    {
        if (facts.CaptionCoverage is { } covered && covered < MinCaptionCoverage)
            yield return new(Text($"captions cover {covered:0.0 %} of the voice, wanted are {MinCaptionCoverage:0 %}"), "words.json does not fit the script; re-run from VoiceoverSynthesis.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
