using VideoAgent.PhaseRunner.Providers.Visuals.Cards;

namespace VideoAgent.PhaseRunner.Tests.Providers.Visuals;

public class PictogramChoiceTests
{
    [Theory]
    [InlineData("Sleep better tonight", "Moon")]
    [InlineData("Lock your password", "Lock")]
    [InlineData("Cook one pan dinners", "Pan")]
    [InlineData("Fly to another country", "Plane")]
    public void The_headline_calls_for_its_drawing(string headline, string name) => Assert.Equal(name, PictogramChoice.For(Orders.Of(headline, topic: "")).Name);

    [Fact]
    public void A_short_keyword_is_not_found_inside_another_word() => Assert.NotEqual("Chip", PictogramChoice.For(Orders.Of("Fair airline", topic: "")).Name);

    [Fact]
    public void Scenes_of_one_topic_take_turns() =>
        Assert.True(Enumerable.Range(1, 6).Select(number => PictogramChoice.For(Orders.Of("…", number: number)).Name).Distinct().Count() >= 3);

    [Fact]
    public void A_script_we_have_no_words_for_still_gets_six_drawings() =>
        Assert.Equal(6, Enumerable.Range(1, 6).Select(number => PictogramChoice.For(Orders.Of("世界", topic: "人口", number: number)).Name).Distinct().Count());
}
