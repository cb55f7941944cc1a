using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Media.Libass;

namespace VideoAgent.PhaseRunner.Tests.Media.Libass;

public sealed unsafe class AssRendererTests
{
    internal const string Document = """
        [Script Info]
        ScriptType: v4.00+
        PlayResX: 640
        PlayResY: 360
        [V4+ Styles]
        Format: Name, Fontname, Fontsize, PrimaryColour, Outline, Alignment
        Style: Plain,Inter,40,&H000AD6FF,0,5
        [Events]
        Format: Layer, Start, End, Style, Text
        Dialogue: 0,0:00:01.00,0:00:02.00,Plain,Word
        """;

    [Fact]
    public void Only_what_is_shown_at_a_time_is_given()
    {
        using var renderer = new AssRenderer(Document, 640, 360);

        Assert.True(renderer.Render(999, out _) == null);
        Assert.False(renderer.Render(1000, out _) == null);
        Assert.True(renderer.Render(2000, out _) == null);
    }

    [Fact]
    public void It_says_when_nothing_changed()
    {
        using var renderer = new AssRenderer(Document, 640, 360);

        renderer.Render(1000, out var isFirstSame);
        renderer.Render(1500, out var isSecondSame);
        renderer.Render(2500, out var isThirdSame);

        Assert.Equal((false, true, false), (isFirstSame, isSecondSame, isThirdSame));
    }

    [Fact]
    public void Masks_come_with_the_colour_that_was_asked_for()
    {
        using var renderer = new AssRenderer(Document, 640, 360);

        Assert.Equal(0xFFD60A00, renderer.Render(1500, out _)->Colour);
    }

    [Fact]
    public void What_is_no_document_is_refused()
    {
        var failure = Assert.Throws<PhaseException>(() => new AssRenderer("no subtitles at all", 640, 360));

        Assert.Equal((ExitClass.Permanent, "CaptionsUnreadable"), (failure.Outcome, failure.Reason));
    }

    [Fact]
    public void After_its_end_it_draws_no_more()
    {
        var renderer = new AssRenderer(Document, 640, 360);
        renderer.Dispose();
        renderer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => renderer.Render(1500, out _));
    }

    [Fact]
    public void Each_thread_may_have_its_own()
    {
        var widths = new int[8];
        Parallel.For(0, widths.Length, i =>
        {
            using var renderer = new AssRenderer(Document, 640, 360);
            widths[i] = renderer.Render(1500, out _)->Width;
        });

        Assert.True(widths[0] > 0);
        Assert.Single(widths.Distinct());
    }
}
