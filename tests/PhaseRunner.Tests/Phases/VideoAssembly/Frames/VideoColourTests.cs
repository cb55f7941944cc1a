using VideoAgent.PhaseRunner.Phases.VideoAssembly.Frames;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Frames;

/// <summary>Levels of BT.709's own colour bars, and of the captions' yellow worked out by hand.</summary>
public sealed class VideoColourTests
{
    [Theory]
    [InlineData(0, 0, 0, 16, 128, 128)]
    [InlineData(255, 255, 255, 235, 128, 128)]
    [InlineData(255, 0, 0, 63, 102, 240)]
    [InlineData(0, 255, 0, 173, 42, 26)]
    [InlineData(0, 0, 255, 32, 240, 118)]
    [InlineData(0xFF, 0xD6, 0x0A, 195, 34, 154)]
    public void Colours_have_the_levels_of_bt709(byte red, byte green, byte blue, byte y, byte u, byte v) =>
        Assert.Equal(new VideoColour(y, u, v), VideoColour.From(red, green, blue));
}
