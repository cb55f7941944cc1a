using VideoAgent.PhaseRunner.Providers.Voices;

namespace VideoAgent.PhaseRunner.Tests.Providers.Voices;

public sealed class CharacterTimesTests
{
    [Theory]
    [InlineData("Hi, you.", "Hi,:0-3 you.:4-8")]
    [InlineData("  Hi\n\nyou ", "Hi:2-4 you:6-9")]
    [InlineData("Save $5 now", "Save:0-4 $5:5-7 now:8-11")]
    [InlineData("我们好。", "我:0-1 们:1-2 好。:2-4")]
    [InlineData("学AI好", "学:0-1 AI:1-3 好:3-4")]
    [InlineData("[whispers] Hi [sad]you", "Hi:11-13 you:19-22")]
    [InlineData("   ", "")]
    public void Words_begin_with_their_first_character_and_end_with_their_last(string text, string expected)
    {
        var times = CharacterTimes.Create([.. text.Select(each => $"{each}")], [.. text.Select((_, index) => (double)index)], [.. text.Select((_, index) => index + 1.0)])!;

        Assert.Equal(expected, string.Join(' ', times.Words().Select(word => $"{word.Text}:{word.Start}-{word.End}")));
    }

    [Fact]
    public void A_character_may_be_of_several_units()
    {
        var times = CharacterTimes.Create(["a", "👍🏽", " ", "e\u0301"], [0, 1, 2, 3], [1, 2, 3, 4])!;

        Assert.Equal([new HeardWord("a👍🏽", 0, 2), new HeardWord("e\u0301", 3, 4)], times.Words());
    }

    [Fact]
    public void Half_a_pair_is_no_reason_to_fail()
    {
        var times = CharacterTimes.Create(["\ud83d", "a", " ", "b"], [0, 1, 2, 3], [1, 2, 3, 4])!;

        Assert.Equal([(0.0, 2.0), (3.0, 4.0)], times.Words().Select(word => (word.Start, word.End)));
    }

    [Fact]
    public void An_end_before_its_start_is_the_start() =>
        Assert.Equal(new HeardWord("a", 2, 2), Assert.Single(CharacterTimes.Create(["a"], [2], [1])!.Words()));

    [Theory]
    [InlineData(1, 2, 1, 0)]
    [InlineData(2, 2, 1, 0)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 1, 1, -1)]
    [InlineData(1, 1, 1, double.NaN)]
    [InlineData(1, 1, 1, double.PositiveInfinity)]
    public void Lists_that_do_not_fit_together_and_what_is_no_time_are_refused(int characters, int starts, int ends, double time) =>
        Assert.Null(CharacterTimes.Create([.. Enumerable.Repeat("a", characters)], [.. Enumerable.Repeat(time, starts)], [.. Enumerable.Repeat(time, ends)]));
}
