using VideoAgent.PhaseRunner.Phases.VideoAssembly.Encoding;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Encoding;

public sealed class FilmPartTests
{
    [Theory]
    [InlineData(60, 1, 1)]
    [InlineData(60, 2, 2)]
    [InlineData(15, 2, 1)]
    [InlineData(90, 64, 4)]
    public void A_film_has_a_part_for_each_core_as_long_as_they_are_long_enough(int seconds, int cores, int parts) =>
        Assert.Equal(parts, FilmPart.Split(seconds * 30, 30, cores).Count);

    [Fact]
    public void Parts_follow_each_other_without_gap_and_all_but_the_first_begin_where_a_keyframe_is_due()
    {
        foreach (var (frames, fps, cores) in from frames in Enumerable.Range(1, 300) from fps in (int[])[24, 25, 30, 60] from cores in (int[])[1, 2, 3, 8] select (frames * 17, fps, cores))
        {
            var parts = FilmPart.Split(frames, fps, cores);

            Assert.Equal(0, parts[0].First);
            Assert.Equal(frames, parts[^1].End);
            Assert.All(parts, part => Assert.True(part.Count > 0 && part.First % (fps * EncodeSettings.KeyframeSeconds) == 0));
            Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.First));
        }
    }
}
