using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Media;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Captions;

/// <summary>Words and watermarks that try to be markup are seen as they were written.</summary>
public class HostileTextTests(FontFixture fixture) : IClassFixture<FontFixture>
{
    private const int Width = 1080, Height = 200;

    [Theory]
    [InlineData("{\\b1}bold{\\b0}")]
    [InlineData("C:\\Names\\new\\home")]
    [InlineData("a{b}c{d")]
    [InlineData("\\N\\n\\h\\{\\}\\")]
    [InlineData("'\":;,%[]|$()")]
    [InlineData("{\\p1}m0,0{")]
    public void Every_character_is_drawn_in_libass(string text)
    {
        var frame = new CaptionFrame(Width, Height);
        var hostile = Document(frame, (540, AssText.Escape(text)));
        var known = Document(frame, [.. text.Select((character, index) => (40 + (index * 62), Harmless(character)))]);

        var drawn = RenderedFrame.At(hostile, Width, Height, 0.5)[0].InkMass();
        var expected = RenderedFrame.At(known, Width, Height, 0.5)[0].InkMass();

        // Letters of one word are kerned to other sub-pixels than letters alone: edges differ, a lost glyph would be some per cent.
        Assert.InRange(drawn, expected * 0.99, expected * 1.01);
    }

    [Fact]
    public void A_track_has_only_the_events_and_texts_it_should()
    {
        var hostile = Gen.Elements("{\\b1}", "\\N", "{", "}", "\\", "a\nDialogue: 0,x", "\r[Events]", "x", "字", "ب", "🚀", ",", "{}", "\\{").ArrayOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(hostile, HasOnlyTheEventsAndTextsItShould).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Theory]
    [InlineData("{}{{\\{🚀{🚀[Events]ب字\\N[Events]},{x字}字a\nDialogue: 0,x\\N\\N\\{字\\{{[Events]{}{\\b1}{\\b1}{\\{,{}ب{\\b1}\\N字{}ب[Events]字ب{\\b1},字\\{\\{}a\nDialogue: 0,x\\,,\\N\\N")]
    [InlineData(",\\{}\\{,{{\\b1}[Events][Events]字{\\b1}\\N{\\b1}xبx}\\bx\\N🚀\\{字a\nDialogue: 0,x{\\b1}x{}ب🚀🚀{\\b1}{}\\N}[Events]{}{[Events]x}ب字},,[Events][Events]ب[Events]{}{")]
    public void A_track_that_once_went_wrong(string text) => Assert.True(HasOnlyTheEventsAndTextsItShould(text));

    private bool HasOnlyTheEventsAndTextsItShould(string text)
    {
        var request = Spoken.Request("en", "x") with { Captions = new CaptionsSpec { Style = CaptionStyle.Pop }, Watermark = new WatermarkSpec { Text = text } };
        // Time enough for every part of it: an event below libass's hundredth of a second is left out.
        request = request with { Words = request.Words with { Words = [request.Words.Words[0] with { Text = text + ".", End = 60 }] }, VideoSeconds = 61 };
        var track = CaptionTrackBuilder.Build(request, fixture.Fonts);

        var seen = AssReader.EventTexts(track.Ass).Select(raw => AssReader.Read(raw).Visible).ToList();
        var mark = AssText.OneLine(text).Length > 0 ? 1 : 0;
        return Squeezed(string.Concat(seen.Skip(mark))) == Squeezed(text + ".") && Squeezed(string.Concat(seen.Take(mark))) == Squeezed(text);
    }

    /// <summary>A brace with none to close it, and a backslash with nothing after it, mean nothing to libass.</summary>
    private static string Harmless(char character) => character == ' ' ? "" : character.ToString();

    private static string Document(CaptionFrame frame, params (int X, string Text)[] texts)
    {
        var document = new AssDocument(frame, "Inter-ExtraBold");
        foreach (var (x, text) in texts) document.Add(0, 0, 100, "Caption", $"{{\\bord0\\fs60\\pos({x},100)}}{text}");
        return document.ToString();
    }

    /// <summary>Without what is not seen: spaces, our word joiners and direction marks.</summary>
    private static string Squeezed(string text) => string.Concat(AssText.OneLine(text).Where(character => character is not (' ' or '\u2060' or '\u200F')));
}
