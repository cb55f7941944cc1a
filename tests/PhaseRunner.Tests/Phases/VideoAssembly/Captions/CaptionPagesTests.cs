using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Media.Fonts;
using VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Captions;

public class CaptionPagesTests
{
    private const double LineEms = 9;

    [Fact]
    public void A_page_ends_with_its_sentence() =>
        Assert.Equal(["It takes patience.", "Then it pays you."], Texts(Words("It takes patience. Then it pays you.")));

    [Fact]
    public void A_comma_is_a_better_place_to_cut_than_any_other() =>
        Assert.Equal(["If you start small,", "you will not stop."], Texts(Words("If you start small, you will not stop.")));

    [Fact]
    public void A_pause_ends_a_page()
    {
        var words = Words("one two three four");
        var late = words.Select((word, i) => i < 2 ? word : word with { Start = word.Start + 0.7, End = word.End + 0.7 }).ToList();

        Assert.Equal(["one two", "three four"], Texts(late));
    }

    [Fact]
    public void A_scene_cut_ends_a_page() =>
        Assert.Equal(["one two", "three four"], Texts(Words("one two three four"), cuts: [0.6]));

    [Fact]
    public void No_short_word_is_left_alone() =>
        Assert.DoesNotContain(Pages(Words("Nobody ever tells you about it today")), page => page.Words.Count == 1);

    [Fact]
    public void A_page_lingers_half_a_second_when_nobody_goes_on() =>
        Assert.Equal(0.6 + 0.5, Pages(Words("one two")).Single().End, precision: 6);

    [Fact]
    public void A_page_yields_to_the_next_word()
    {
        var pages = Pages(Words("It takes patience. Then it pays you."));

        Assert.Equal(pages[1].Words[0].Start, pages[0].End);
    }

    [Fact]
    public void Nothing_is_shown_after_the_video() =>
        Assert.Equal(0.7, CaptionPages.From(Words("one two"), [], LineEms, videoSeconds: 0.7).Single().End);

    [Fact]
    public void No_words_make_no_pages() => Assert.Empty(Pages([]));

    [Fact]
    public void Every_word_is_on_one_page_in_order_and_pages_never_overlap() => Prop
        .ForAll(Gen.Elements("a", "to", "money,", "patience", "Really?", "incomprehensibilities", "end.").ArrayOf().ToArbitrary(), texts =>
        {
            var words = Words(string.Join(' ', texts));
            var pages = Pages(words);
            return pages.SelectMany(page => page.Words).SequenceEqual(words)
                && pages.Zip(pages.Skip(1)).All(pair => pair.First.End <= pair.Second.Start)
                && pages.All(page => page.Words.Count is >= 1 and <= 5);
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void A_page_of_several_words_always_fits_two_lines() => Prop
        .ForAll(Gen.Elements("a", "money,", "patience", "professional", "incomprehensibilities").ArrayOf().ToArbitrary(), texts =>
            Pages(Words(string.Join(' ', texts))).Where(page => page.Words.Count > 1).All(page => LineBreak.Of(page.Words, LineEms).WidestLine <= LineEms))
        .QuickCheckThrowOnFailure();

    /// <summary>Words 0.3 s long without a gap, every letter 0.56 em wide.</summary>
    internal static IReadOnlyList<CaptionWord> Words(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((word, i) => new CaptionWord { Glyphs = Glyphs(word), Start = i * 0.3, End = (i + 1) * 0.3, Line = 0 })];

    private static TypesetText Glyphs(string text) =>
        new() { Text = text, Runs = [], Width = 0.56 * text.Length, InkAbove = 0.73, InkBelow = 0.2, LineAbove = 0.97, LineBelow = 0.24 };

    private static IReadOnlyList<CaptionPage> Pages(IReadOnlyList<CaptionWord> words, params double[] cuts) => CaptionPages.From(words, cuts, LineEms, videoSeconds: 1000);

    private static IEnumerable<string> Texts(IReadOnlyList<CaptionWord> words, params double[] cuts) => Pages(words, cuts).Select(page => page.Text);
}
