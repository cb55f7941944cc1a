using VideoAgent.PhaseRunner.Phases.VideoAssembly.Verification;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Verification;

public sealed class KeyframeJudgeTests
{
    private static readonly byte[] Black = Flat(16);

    [Fact]
    public void Neighbouring_black_keyframes_are_one_stretch()
    {
        var (black, _) = KeyframeJudge.Judge(new Keyframes([0, 2, 4, 6], [Flat(90), Black, Black, Flat(120)]), seconds: 8);

        Assert.Equal([new Stretch(2, 6)], black);
    }

    [Fact]
    public void A_black_picture_with_a_bright_caption_is_still_black() => Assert.True(KeyframeJudge.IsBlack([.. Black[..950], .. Flat(235)[..50]]));

    [Fact]
    public void A_dark_picture_is_not_black() => Assert.False(KeyframeJudge.IsBlack(Flat(24)));

    [Fact]
    public void Equal_keyframes_are_a_frozen_stretch()
    {
        var (_, frozen) = KeyframeJudge.Judge(new Keyframes([0, 2, 4, 6], [Flat(90), Flat(91), Flat(90), Flat(120)]), seconds: 8);

        Assert.Equal([new Stretch(0, 4)], frozen);
    }

    [Fact]
    public void Two_in_a_thousand_changed_pixels_are_movement() => Assert.False(KeyframeJudge.IsSame(Flat(90), [.. Flat(90)[..998], 120, 120]));

    private static byte[] Flat(byte level) => [.. Enumerable.Repeat(level, 1000)];
}
