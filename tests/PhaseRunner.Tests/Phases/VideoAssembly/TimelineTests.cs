using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Phases.VideoAssembly;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly;

public sealed class TimelineTests
{
    /// <summary>Scene lengths of 1-300 frames, some far shorter than the fade, and fades of 0-60 frames.</summary>
    private static readonly Arbitrary<(int[] Lengths, int Fade)> Films = (
        from lengths in Gen.Choose(1, 300).Or(Gen.Choose(1, 5)).NonEmptyListOf()
        from fade in Gen.Choose(0, 60)
        select (lengths.Take(12).ToArray(), fade)).ToArbitrary();

    [Fact]
    public void Scenes_tile_all_frames() => ForAll(film => film.Timeline.Scenes.Zip(film.Timeline.Scenes.Skip(1)).All(pair => pair.First.NextBoundary == pair.Second.Boundary)
        && film.Timeline.Scenes[0].First == 0
        && film.Timeline.Scenes[^1].End == film.Timeline.FrameCount
        && film.Lengths.SequenceEqual(film.Timeline.Scenes.Select(scene => scene.NextBoundary - scene.Boundary)));

    [Fact]
    public void Every_frame_shows_scenes_that_are_on_at_that_frame() => ForAll(film => Frames(film.Timeline).All(frame =>
    {
        var mix = film.Timeline.At(frame);
        return IsOn(film.Timeline, mix.Scene, frame) && (mix.NextWeight == 0 || IsOn(film.Timeline, mix.Scene + 1, frame));
    }));

    [Fact]
    public void A_fade_shows_both_scenes_and_never_only_the_second() => ForAll(film =>
        Frames(film.Timeline).All(frame => film.Timeline.At(frame).NextWeight is >= 0 and < 256));

    [Fact]
    public void A_scene_is_the_main_one_from_its_boundary_on() => ForAll(film => film.Timeline.Scenes.Select((scene, number) => (scene, number)).All(item =>
        Visible(film.Timeline.At(item.scene.Boundary), item.number) >= 128));

    [Fact]
    public void Weights_rise_through_a_fade()
    {
        var timeline = new Timeline(30, 300, [0, 150], fadeFrames: 15);

        var weights = Enumerable.Range(143, 14).Select(frame => timeline.At(frame).NextWeight).ToList();

        Assert.Equal(weights.Order(), weights);
        Assert.Equal(14, weights.Distinct().Count());
        Assert.Equal((0, 0), (timeline.At(142).NextWeight, timeline.At(157).NextWeight));
    }

    [Fact]
    public void A_cut_mixes_nothing()
    {
        var timeline = new Timeline(30, 300, [0, 150], fadeFrames: 0);

        Assert.Equal([new FrameMix(0, 0), new FrameMix(1, 0)], [timeline.At(149), timeline.At(150)]);
    }

    private static IEnumerable<int> Frames(Timeline timeline) => Enumerable.Range(0, timeline.FrameCount);

    private static bool IsOn(Timeline timeline, int scene, int frame) => frame >= timeline.Scenes[scene].First && frame < timeline.Scenes[scene].End;

    private static int Visible(FrameMix mix, int scene) => mix.Scene == scene ? 256 - mix.NextWeight : mix.Scene + 1 == scene ? mix.NextWeight : 0;

    private static void ForAll(Func<(Timeline Timeline, int[] Lengths), bool> holds) => Prop.ForAll(Films, film =>
    {
        var starts = film.Lengths.Select((_, scene) => film.Lengths.Take(scene).Sum()).ToArray();
        return holds((new Timeline(30, film.Lengths.Sum(), starts, film.Fade), film.Lengths));
    }).QuickCheckThrowOnFailure();
}
