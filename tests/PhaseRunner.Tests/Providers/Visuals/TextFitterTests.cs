using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

namespace VideoAgent.PhaseRunner.Tests.Providers.Visuals;

public class TextFitterTests
{
    private static readonly TextFitter Fitter = new(new TextMeter());
    private static readonly Typeface Face = Typeface.Headline("en");
    private static readonly TextRoom Room = new(Width: 800, Height: 600, Largest: 180, Smallest: 40);

    [Fact]
    public void Whatever_the_text_it_fits_its_room() =>
        Prop.ForAll<string>(text =>
        {
            var block = Fitter.Fit(text ?? "", Face, Room);
            return block.Height <= Room.Height && block.Width <= Room.Width;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_short_text_is_set_in_the_largest_type() => Assert.Equal(180, Fitter.Fit("Go", Face, Room).Size);

    [Fact]
    public void Words_are_kept_whole_where_type_can_be_smaller_instead() =>
        Assert.Equal(["Understanding", "compound", "interest"], Fitter.Fit("Understanding compound interest", Face, Room).Lines.Select(line => line.Text));

    [Fact]
    public void Lines_are_evened_out() =>
        Assert.Equal(["one two", "three four"], Fitter.Fit("one two three four", Face, Room with { Height = 320 }).Lines.Select(line => line.Text));

    [Fact]
    public void A_line_does_not_end_in_the_hyphen_of_a_short_prefix() =>
        Assert.Equal(["The", "24-hour", "rule"], Fitter.Fit("The 24-hour rule", Face, Room).Lines.Select(line => line.Text));

    [Fact]
    public void A_text_for_a_book_ends_in_an_ellipsis() => Assert.EndsWith("…", Fitter.Fit(new string('字', 3000), Face, Room).Lines[^1].Text);

    [Fact]
    public void A_person_of_seven_code_points_is_not_cut_apart() => Assert.Equal("👩‍👩‍👧‍👦…", PlainText.Shorten("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 2));
}
