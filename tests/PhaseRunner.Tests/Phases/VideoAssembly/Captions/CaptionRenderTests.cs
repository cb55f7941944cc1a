using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Captions;

/// <summary>What a viewer sees, read back from drawn frames.</summary>
public class CaptionRenderTests(FontFixture fixture) : IClassFixture<FontFixture>
{
    private const int Width = 540, Height = 960;
    private static readonly CaptionFrame Frame = new(Width, Height);

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["en"] = "Nobody tells you this about passive income. It takes patience, not luck!",
        ["de"] = "Donaudampfschifffahrtsgesellschaftskapitän Überraschungsmomente",
        ["zh"] = "人工智能正在改变世界，每个人都应该学习。",
        ["ar"] = "الدخل السلبي ليس سحراً، بل يحتاج إلى وقت وصبر.",
        ["hi"] = "निष्क्रिय आय कोई जादू नहीं है, इसमें समय लगता है।",
        ["th"] = "รายได้แบบพาสซีฟ ไม่ใช่เรื่องมหัศจรรย์ ต้องใช้เวลา",
    };

    public static TheoryData<CaptionStyle, string> StylesAndScripts()
    {
        var cases = new TheoryData<CaptionStyle, string>();
        foreach (var style in Enum.GetValues<CaptionStyle>().Where(style => style != CaptionStyle.None))
        {
            foreach (var language in Texts.Keys) cases.Add(style, language);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(StylesAndScripts))]
    public void Every_page_stays_inside_the_safe_area(CaptionStyle style, string language)
    {
        var track = Track(style, language, Texts[language]);

        var frames = Frames(track, [.. track.Pages.SelectMany(page => new[] { page.Words[0].Middle, page.Words[^1].Middle + 0.01 })]);

        foreach (var frame in frames)
        {
            var ink = Assert.NotNull(frame.Ink());
            Assert.InRange(ink.Left, Frame.Left, Frame.Right);
            Assert.InRange(ink.Right, Frame.Left, Frame.Right);
            Assert.InRange(ink.Top, Frame.Top, Frame.Bottom);
            Assert.InRange(ink.Bottom, Frame.Top, Frame.Bottom);
        }
    }

    [Theory]
    [InlineData(CaptionStyle.Highlight)]
    [InlineData(CaptionStyle.Karaoke)]
    [InlineData(CaptionStyle.Pop)]
    public void A_word_takes_the_accent_when_it_is_spoken_and_not_before(CaptionStyle style)
    {
        var track = Track(style, "en", "Nobody tells you this");
        var words = PageLayout.Of(track.Pages[0], Frame, rightToLeft: false).Words;

        var frames = Frames(track, [.. words.SelectMany(word => new[] { word.Word.Start - 0.034, word.Word.Start + 0.15 })]);

        for (var i = 0; i < words.Count; i++)
        {
            Assert.Equal(0, Accent(frames[2 * i], words[i]));
            Assert.InRange(Accent(frames[(2 * i) + 1], words[i]), 20, int.MaxValue);
        }
    }

    /// <summary>BT.601's matrix, which players of this size do not expect, would be off by ten levels.</summary>
    [Theory]
    [InlineData("#FFD60A")]
    [InlineData("#0A84FF")]
    [InlineData("#FF375F")]
    [InlineData("#30D158")]
    [InlineData("#FFFFFF")]
    public void A_box_has_the_very_colour_that_was_asked_for(string colour)
    {
        var track = CaptionTrackBuilder.Build(Request(CaptionStyle.Highlight, "en", "Nobody tells you this") with { AccentColour = colour }, fixture.Fonts);
        var area = Area(PageLayout.Of(track.Pages[0], Frame, rightToLeft: false).Words[0]);

        var lit = Frames(track, track.Pages[0].Words[0].Middle)[0];

        Assert.InRange(lit.Count(area, Colour.Parse(colour)!.Value, levels: 3), area.Pixels(Width, Height).Count() / 3, int.MaxValue);
    }

    [Fact]
    public void The_screen_is_empty_before_the_first_word_and_after_the_last()
    {
        var track = Track(CaptionStyle.Highlight, "en", "Nobody tells you this");

        var frames = Frames(track, [0.1, track.Pages[^1].End + 0.02]);

        Assert.All(frames, frame => Assert.Null(frame.Ink()));
    }

    [Theory]
    [InlineData(CaptionStyle.Highlight)]
    [InlineData(CaptionStyle.Pop)]
    public void Other_words_do_not_move_by_a_pixel_when_a_word_is_lit(CaptionStyle style)
    {
        var track = Track(style, "en", "one more time now");
        var words = PageLayout.Of(track.Pages[0], Frame, rightToLeft: false).Words;
        // Two rows share their colour: a box that ends right above is seen in the first of them.
        var last = Area(words[^1]);
        last = last with { Top = last.Top + 2 };

        var frames = Frames(track, words[0].Word.Start + 0.04, words[0].Word.Middle, words[1].Word.Start + 0.04);

        Assert.Equal(frames[0].Cut(last), frames[1].Cut(last));
        Assert.Equal(frames[0].Cut(last), frames[2].Cut(last));
    }

    /// <summary>Fails when libass takes another face than the one that was measured.</summary>
    [Theory]
    [InlineData("en", "Overnight")]
    [InlineData("en", "AVATAR")]
    [InlineData("zh", "世界")]
    [InlineData("ja", "ストレッチ")]
    [InlineData("ko", "시작하세요")]
    [InlineData("ar", "السلبي")]
    [InlineData("he", "פסיבית")]
    [InlineData("hi", "निष्क्रिय")]
    [InlineData("th", "มหัศจรรย์")]
    [InlineData("ru", "Привет")]
    [InlineData("en", "🚀🔥")]
    public void A_word_is_drawn_as_wide_as_it_was_measured(string language, string text)
    {
        var track = Track(CaptionStyle.Clean, language, text);
        var word = PageLayout.Of(track.Pages[0], Frame, rightToLeft: false).Words.MinBy(placed => placed.Left)!;
        var width = track.Pages[0].Words.Sum(part => part.Glyphs.Width) * word.Em;

        var ink = Assert.NotNull(Frames(track, track.Pages[0].Words[^1].End)[0].Ink());

        Assert.InRange(ink.Right - ink.Left, width - (0.15 * word.Em), width + (0.17 * word.Em));
        Assert.InRange(ink.Top, word.Baseline - ((word.Word.Glyphs.InkAbove + 0.12) * word.Em), word.Baseline);
        Assert.InRange(ink.Bottom, word.Baseline - (0.1 * word.Em), word.Baseline + ((word.Word.Glyphs.InkBelow + 0.12) * word.Em));
    }

    [Theory]
    [InlineData(Corner.TopLeft)]
    [InlineData(Corner.TopRight)]
    [InlineData(Corner.BottomLeft)]
    [InlineData(Corner.BottomRight)]
    public void A_watermark_stays_in_its_corner_clear_of_the_captions(Corner corner)
    {
        var request = Request(CaptionStyle.Highlight, "en", "Nobody tells you this") with { Watermark = new WatermarkSpec { Text = "@money.lab", Position = corner } };
        var track = CaptionTrackBuilder.Build(request, fixture.Fonts);

        var frames = Frames(track, 0.05, track.Pages[0].Words[^1].Middle);

        var mark = Assert.NotNull(frames[0].Ink());
        var captions = Assert.NotNull(Frames(Track(CaptionStyle.Highlight, "en", "Nobody tells you this"), track.Pages[0].Words[^1].Middle)[0].Ink());
        Assert.InRange(mark.Top, Frame.Top - 1, captions.Top);
        Assert.InRange(mark.Bottom, Frame.Top, captions.Top - 1);
        Assert.True(corner is Corner.TopLeft or Corner.BottomLeft ? mark.Right < Width / 2 : mark.Left > Width / 2 && mark.Right <= Frame.Right);
        Assert.Equal(frames[0].Cut(mark), frames[1].Cut(mark));
    }

    [Fact]
    public void Two_hundred_Han_characters_of_watermark_stay_on_the_picture()
    {
        var text = string.Concat(Enumerable.Repeat("理财方法", 50));
        var request = Request(CaptionStyle.None, "zh", "x") with { Watermark = new WatermarkSpec { Text = text, Opacity = 1 } };

        var ink = Assert.NotNull(Frames(CaptionTrackBuilder.Build(request, fixture.Fonts), 0.5)[0].Ink());

        Assert.InRange(ink.Left, Frame.FlushLeft - 2, Frame.Right);
        Assert.InRange(ink.Right, Frame.Left, Frame.Right + 2);
        Assert.True(ink.Bottom - ink.Top > 4 * 13, "six lines are expected, every character drawn");
    }

    private CaptionTrack Track(CaptionStyle style, string language, string text) => CaptionTrackBuilder.Build(Request(style, language, text), fixture.Fonts);

    private static CaptionRequest Request(CaptionStyle style, string language, string text) =>
        Spoken.Request(language, text) with { Captions = new CaptionsSpec { Style = style }, Width = Width, Height = Height };

    private static IReadOnlyList<RenderedFrame> Frames(CaptionTrack track, params double[] times) => RenderedFrame.At(track.Ass, Width, Height, times);

    private static int Accent(RenderedFrame frame, PlacedWord word) => frame.Count(Area(word), new Colour(0xFF, 0xD6, 0x0A));

    private static Box Area(PlacedWord word) =>
        new((int)word.Left, (int)(word.Baseline - word.Em), (int)(word.Left + word.Width), (int)(word.Baseline + (0.2 * word.Em)));
}
