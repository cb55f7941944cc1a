using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.VideoAssembly;
using VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Inputs;
using VideoAgent.VideoBench.Inputs;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly;

public sealed class TimelinePlannerTests
{
    private readonly ScriptDocument script = VoiceLike.Script(24, scenes: 3);
    private readonly WordTimings words = VoiceLike.Words(24);

    [Fact]
    public void A_scene_begins_when_its_first_line_is_spoken()
    {
        var starts = Plan(24).Scenes.Select(scene => scene.Boundary / 30.0);

        var spoken = script.Scenes.Select(scene => words.Words.First(word => word.Line == scene.FirstLine).Start);
        Assert.All(starts.Zip(spoken), pair => Assert.Equal(pair.Second, pair.First, tolerance: 0.5 / 30));
    }

    [Theory]
    [InlineData(24, 60, 735)]
    [InlineData(24.001, 60, 736)]
    [InlineData(24, 24, 720)]
    public void The_video_is_the_voice_and_half_a_second_within_the_limit(double voice, int limit, int frames) => Assert.Equal(frames, Plan(voice, limit).FrameCount);

    [Fact]
    public void Cuts_have_no_fade()
    {
        var timeline = TimelinePlanner.Plan(script, words, 24, new AssemblySpec { Transition = new TransitionSpec { Kind = TransitionKind.Cut } }, 60);

        Assert.All(timeline.Scenes, scene => Assert.Equal(scene.Boundary, scene.First));
    }

    [Fact]
    public void Scenes_on_the_same_line_still_get_a_frame_each()
    {
        var crowded = script with { Scenes = [.. script.Scenes.Select(scene => scene with { FirstLine = 0 })] };

        Assert.Equal([0, 1, 2], TimelinePlanner.Plan(crowded, words, 24, new AssemblySpec(), 60).Scenes.Select(scene => scene.Boundary));
    }

    [Fact]
    public void No_scene_is_refused() => Refused("ScriptWithoutScenes", script with { Scenes = [] }, words, 24);

    [Fact]
    public void No_word_is_refused() => Refused("NoSpokenWords", script, words with { Words = [] }, 24);

    [Fact]
    public void Words_beyond_the_voice_are_refused() => Refused("WordsDoNotFitVoice", script, words, 20);

    [Fact]
    public void A_voice_that_goes_on_after_the_words_is_refused() => Refused("WordsDoNotFitVoice", script, words, 28);

    [Fact]
    public void A_voice_beyond_the_limit_is_refused() => Refused("VoiceTooLong", script, words with { DurationSeconds = 60.1 }, 60.1);

    private Timeline Plan(double voice, int limit = 60) => TimelinePlanner.Plan(script, words with { DurationSeconds = voice }, voice + 0.05, new AssemblySpec(), limit);

    private static void Refused(string reason, ScriptDocument script, WordTimings words, double voice)
    {
        var failure = Assert.Throws<PhaseException>(() => TimelinePlanner.Plan(script, words, voice, new AssemblySpec(), 60));

        Assert.Equal((ExitClass.Permanent, reason), (failure.Outcome, failure.Reason));
    }
}
