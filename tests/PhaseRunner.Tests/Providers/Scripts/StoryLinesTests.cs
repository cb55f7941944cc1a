using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Contracts.Documents;
using VideoAgent.PhaseRunner.Providers.Scripts;

namespace VideoAgent.PhaseRunner.Tests.Providers.Scripts;

public sealed class StoryLinesTests
{
    [Theory]
    [InlineData("Brown things in one layer. A crowded pan steams instead.", "Brown things in one layer.", "A crowded pan steams instead.")]
    [InlineData("Cut them into even pieces, so they all finish together.", "Cut them into even pieces,", "so they all finish together.")]
    [InlineData("Follow Plain Money for one calm money habit a week.", "Follow Plain Money", "for one calm money habit a week.")]
    [InlineData("Read everything once before you turn on the stove.", "Read everything once", "before you turn on the stove.")]
    [InlineData("one two three four", "one two", "three four")]
    public void A_line_is_divided_where_a_reader_would_pause(string line, string first, string second) =>
        Assert.Equal([first, second], StoryLines.AtLeast(2, [StoryLine.Of(ScriptSection.Content, line)]).Select(part => part.Text));

    [Fact]
    public void The_opening_is_divided_last()
    {
        var lines = StoryLines.AtLeast(3, [StoryLine.Of(ScriptSection.Hook, "Nobody says it, but everybody knows it well."), StoryLine.Of(ScriptSection.Content, "one two three four")]);

        Assert.Equal(ScriptSection.Content, lines[1].Section);
    }

    [Fact]
    public void A_part_stresses_only_words_it_has_and_the_first_keeps_the_headline()
    {
        var line = new StoryLine(ScriptSection.Content, "Start with one month, and never with a year.", "One month", ["month,", "year"]);

        var parts = StoryLines.AtLeast(2, [line]);

        Assert.Equal(("One month", null), (parts[0].Show, parts[1].Show));
        Assert.Equal(["year"], parts[1].Emphasis);
    }

    [Fact]
    public void A_long_text_has_a_line_for_each_sentence() =>
        Assert.Equal(
            ["The first sentence of it is here.", "Is this the second one?", "And this, at last, is the third one."],
            StoryLines.FromText(ScriptSection.Value, "The first sentence of it is here. Is this the second one? And this, at last, is the third one.").Select(line => line.Text));

    [Fact]
    public void Dividing_loses_no_word_and_stops_when_none_is_left_to_divide()
    {
        var texts = Gen.Elements("save", "this.", "for", "later,", "and", "字").NonEmptyListOf().Select(words => string.Join(' ', words)).NonEmptyListOf();
        var cases = from lines in texts from count in Gen.Choose(1, 12) select (lines, count);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var divided = StoryLines.AtLeast(c.count, c.lines.Select(text => StoryLine.Of(ScriptSection.Content, text)));
            var words = string.Join(' ', c.lines).Split(' ').Length;
            return string.Join(' ', divided.Select(line => line.Text)) == string.Join(' ', c.lines) && divided.Count == Math.Max(c.lines.Count, Math.Min(c.count, words));
        }).QuickCheckThrowOnFailure();
    }
}
