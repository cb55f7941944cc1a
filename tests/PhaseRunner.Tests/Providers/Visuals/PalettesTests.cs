using VideoAgent.PhaseRunner.Providers.Visuals;
using VideoAgent.PhaseRunner.Providers.Visuals.Cards;

namespace VideoAgent.PhaseRunner.Tests.Providers.Visuals;

public class PalettesTests
{
    private const double Readable = 4.5;

    public static IEnumerable<object[]> EveryScheme() =>
        Palettes.All.SelectMany(palette => Enumerable.Range(1, 6).Select(number => new object[] { palette.Name, number }));

    [Theory]
    [MemberData(nameof(EveryScheme))]
    public void Type_is_readable_on_all_that_may_lie_under_it(string name, int number)
    {
        var scheme = Palettes.All.Single(palette => palette.Name == name).ForScene(number);

        Assert.All([scheme.Ground, scheme.Ground2, scheme.Tint], ground =>
        {
            Assert.InRange(scheme.Ink.ContrastWith(ground), Readable, 21);
            Assert.InRange(scheme.Spark.ContrastWith(ground), Readable, 21);
        });
    }

    [Fact]
    public void Contrast_of_black_and_white_is_21() => Assert.Equal(21, Colour.Parse("#000000").ContrastWith(Colour.Parse("#ffffff")), precision: 6);

    [Fact]
    public void A_brand_keeps_its_palette_whatever_the_topic() => Assert.Equal(Palettes.For("Acme", "money"), Palettes.For(" Acme ", "yoga"));

    [Fact]
    public void Without_a_brand_the_subject_decides() => Assert.Equal(("Mint", "Ember"), (Palettes.For(null, "passive income").Name, Palettes.For("", "home workouts").Name));

    [Fact]
    public void Neighbouring_scenes_have_different_grounds() =>
        Assert.All(Palettes.All, palette => Assert.Equal(6, Enumerable.Range(1, 6).Select(number => palette.ForScene(number).Ground).Distinct().Count()));
}
