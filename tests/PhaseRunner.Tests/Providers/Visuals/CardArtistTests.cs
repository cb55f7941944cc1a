using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Providers.Visuals.Cards;
using VideoAgent.PhaseRunner.Providers.Visuals.Typesetting;

namespace VideoAgent.PhaseRunner.Tests.Providers.Visuals;

public class CardArtistTests
{
    private static readonly CardArtist Artist = new(new TextFitter(new TextMeter()));
    private static readonly string[] Kinds = ["Title", "Number", "Quote", "List", "Question", "Action", "something new"];

    [Theory]
    [InlineData("</text><script>alert('x')</script>")]
    [InlineData("]]> <!-- & &lt; &#0; <![CDATA[ \" '")]
    [InlineData("50% off: \\ ; , { } [ ] | $(reboot) `id`")]
    public void Markup_in_a_headline_is_shown_as_it_stands(string headline)
    {
        var svg = XDocument.Parse(Artist.Draw(Orders.Of(headline)));

        Assert.Equal(Squeezed(headline), Squeezed(string.Concat(Lines(svg))));
    }

    [Fact]
    public void What_xml_cannot_hold_is_shown_as_a_replacement_character()
    {
        var svg = XDocument.Parse(Artist.Draw(Orders.Of("a\0b \uD800c \uFFFEd\te")));

        Assert.Equal("a\uFFFDb\uFFFDc\uFFFDde", Squeezed(string.Concat(Lines(svg))));
    }

    [Fact]
    public void No_text_can_make_the_card_refer_to_anything_or_stop_being_xml() =>
        Prop.ForAll<string, string, NonNegativeInt>((headline, topic, kind) =>
        {
            var svg = XDocument.Parse(Artist.Draw(Orders.Of(headline ?? "", Kinds[kind.Get % Kinds.Length], kind.Get % 6 + 1, topic ?? "")));
            var names = svg.Descendants().Select(element => element.Name.LocalName).Distinct();
            return !names.Except(["svg", "defs", "linearGradient", "radialGradient", "stop", "g", "path", "rect", "circle", "text", "image"]).Any()
                && !svg.Descendants().Attributes().Any(attribute => attribute.Name.LocalName == "href" && !attribute.Value.StartsWith("data:image/png;base64,", StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_scene_is_drawn_the_same() => Assert.Equal(Artist.Draw(Orders.Of("Money that works")), Artist.Draw(Orders.Of("Money that works")));

    [Fact]
    public void The_figure_of_a_number_card_is_not_said_twice()
    {
        var svg = XDocument.Parse(Artist.Draw(Orders.Of("3 streams", "Number")));

        Assert.Equal(["3", "streams"], Lines(svg));
    }

    [Fact]
    public void Right_to_left_text_ends_at_the_left_and_begins_at_the_right()
    {
        var svg = XDocument.Parse(Artist.Draw(Orders.Of("كيف تكسب المال وأنت نائم", "List")));

        Assert.All(svg.Descendants().Where(element => element.Name.LocalName == "text"), text => Assert.Equal("rtl", text.Attribute("direction")!.Value));
    }

    private static IEnumerable<string> Lines(XDocument svg) => svg.Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value);

    private static string Squeezed(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
