using VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Captions;

public class VisualOrderTests
{
    [Theory]
    [InlineData("one two 3", false, "one two 3")]
    [InlineData("ألف باء جيم", true, "جيم باء ألف")]
    [InlineData("ألف 2026 باء", true, "باء 2026 ألف")]
    [InlineData("ألف You Tube باء", true, "باء You Tube ألف")]
    [InlineData("see ألف باء now", false, "see باء ألف now")]
    public void Words_stand_as_they_are_read(string spoken, bool rightToLeft, string seen) =>
        Assert.Equal(seen, string.Join(' ', VisualOrder.Of(CaptionPagesTests.Words(spoken), rightToLeft).Select(word => word.Text)));
}
