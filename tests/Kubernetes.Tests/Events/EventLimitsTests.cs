using System.Text;
using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Kubernetes.Events;

namespace VideoAgent.Kubernetes.Tests.Events;

public class EventLimitsTests
{
    [Fact]
    public void A_note_that_fits_is_left_alone() => Assert.Equal(new string('x', 1024), EventLimits.Note(new string('x', 1024)));

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("語")]
    [InlineData("😀")]
    public void A_note_that_does_not_is_cut_between_characters(string character)
    {
        var cut = EventLimits.Note(string.Concat(Enumerable.Repeat(character, 1025)));

        Assert.InRange(Encoding.UTF8.GetByteCount(cut), 1021, 1024);
        Assert.EndsWith(character + "…", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_becomes_too_long_or_broken() =>
        Prop.ForAll(Gen.Elements("a", "é", "語", "😀").ListOf().ToArbitrary(), parts =>
        {
            var cut = EventLimits.Note(string.Concat(Enumerable.Repeat(string.Concat(parts), 100)));
            return Encoding.UTF8.GetByteCount(cut) <= 1024 && !cut.Contains('\uFFFD') && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)) == cut;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_reason_has_128_characters_at_most() => Assert.Equal(128, EventLimits.Reason(new string('x', 200)).Length);
}
