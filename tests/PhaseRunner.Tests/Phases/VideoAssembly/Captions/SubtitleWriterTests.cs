using VideoAgent.PhaseRunner.Phases.VideoAssembly.Captions;

namespace VideoAgent.PhaseRunner.Tests.Phases.VideoAssembly.Captions;

public class SubtitleWriterTests
{
    [Fact]
    public void A_short_sentence_is_one_cue_in_both_formats()
    {
        var cues = SubtitleCues.From(Spoken.Words("It takes patience, nothing else."));

        Assert.Equal("1\n00:00:00,200 --> 00:00:02,100\nIt takes patience, nothing else.\n\n", SubtitleWriter.Srt(cues));
        Assert.Equal("WEBVTT\n\n1\n00:00:00.200 --> 00:00:02.100\nIt takes patience, nothing else.\n\n", SubtitleWriter.Vtt(cues));
    }

    [Theory]
    [InlineData("Nobody tells you this about passive income and nobody ever will because nobody knows it at all")]
    [InlineData("人工智能正在改变世界，每个人都应该学习如何使用它，因为它会改变我们的工作方式和生活方式")]
    [InlineData("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz Donaudampfschifffahrtsgesellschaft")]
    public void Cues_have_at_most_two_lines_of_forty_two_columns(string text)
    {
        var cues = SubtitleCues.From(Spoken.Words(text));

        Assert.All(cues, cue => Assert.InRange(cue.Lines.Count, 1, 2));
        Assert.All(cues.SelectMany(cue => cue.Lines), line => Assert.InRange(Columns(line), 1, 42));
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(cues.SelectMany(cue => cue.Lines)).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Cues_follow_each_other_without_overlap()
    {
        var cues = SubtitleCues.From(Spoken.Words("One two three four five six seven eight nine ten eleven twelve.", "And then some more words come."));

        Assert.All(cues.Zip(cues.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
    }

    [Fact]
    public void WebVTT_shows_tags_and_arrows_as_they_were_written() =>
        Assert.Contains("a &lt;b&gt; &amp; --&gt; c", SubtitleWriter.Vtt(SubtitleCues.From(Spoken.Words("a <b> & --> c"))), StringComparison.Ordinal);

    [Fact]
    public void SubRip_text_holds_no_tag_no_override_and_no_second_arrow()
    {
        var srt = SubtitleWriter.Srt(SubtitleCues.From(Spoken.Words("a <b> {\\an8} --> c")));

        Assert.DoesNotContain("<b>", srt, StringComparison.Ordinal);
        Assert.DoesNotContain("{\\", srt, StringComparison.Ordinal);
        Assert.Equal(2, srt.Split("-->").Length);
    }

    private static int Columns(string line) => line.EnumerateRunes().Sum(rune => rune.Value >= 0x2E80 ? 2 : 1);
}
