using VideoAgent.Contracts.Documents;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Captions;

public class CaptionCoverageTests(FontFixture fixture) : IClassFixture<FontFixture>
{
    [Fact]
    public void A_built_track_covers_the_whole_voice()
    {
        var request = Spoken.Request("en", "Nobody tells you this about passive income.", "It takes patience.");

        Assert.Equal(1, CaptionCoverage.Of(request.Words, CaptionTrackBuilder.Build(request, fixture.Fonts).Pages), precision: 6);
    }

    [Fact]
    public void A_voice_without_pages_is_not_covered() => Assert.Equal(0, CaptionCoverage.Of(Spoken.Words("one two"), []));

    [Fact]
    public void Half_a_voice_under_pages_is_half_covered()
    {
        var words = Spoken.Words("one two");

        Assert.Equal(0.5, CaptionCoverage.Of(words, [new CaptionPage(0.2, 0.5, [])]), precision: 6);
    }

    [Fact]
    public void Silence_needs_no_captions() => Assert.Equal(1, CaptionCoverage.Of(new WordTimings { DurationSeconds = 5, Words = [] }, []));
}
