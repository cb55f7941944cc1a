using System.Xml.Linq;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>A card being drawn: what is added later lies on top.</summary>
internal sealed class Canvas
{
    private readonly List<XElement> definitions = [];
    private readonly List<XElement> layers = [];

    public void Add(XElement layer) => layers.Add(layer);

    /// <summary>A paint that runs from one colour to the other; 0 degrees is left to right, 90 is downwards.</summary>
    public string Linear(double degrees, Colour from, Colour to)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        return Define("linearGradient",
        [
            Svg.Attribute("x1", 0.5 - cosine / 2), Svg.Attribute("y1", 0.5 - sine / 2), Svg.Attribute("x2", 0.5 + cosine / 2), Svg.Attribute("y2", 0.5 + sine / 2),
            Stop(0, from, 1), Stop(1, to, 1),
        ]);
    }

    /// <summary>A paint that fades to nothing towards the edge of what it fills.</summary>
    public string Glow(Colour colour, double opacity) => Define("radialGradient", [Stop(0, colour, opacity), Stop(0.5, colour, opacity * 0.45), Stop(1, colour, 0)]);

    /// <summary>A paint from clear to a colour, downwards.</summary>
    public string Fade(Colour colour, double opacity) => Define("linearGradient",
        [Svg.Attribute("x1", 0), Svg.Attribute("y1", 0), Svg.Attribute("x2", 0), Svg.Attribute("y2", 1), Stop(0, colour, 0), Stop(1, colour, opacity)]);

    public string ToSvg()
    {
        object[] content =
        [
            Svg.Attribute("width", PictureFormat.Width), Svg.Attribute("height", PictureFormat.Height),
            Svg.Attribute("viewBox", $"0 0 {PictureFormat.Width} {PictureFormat.Height}"),
            Svg.Element("defs", [.. definitions]), .. layers,
        ];
        return Svg.Element("svg", content).ToString(SaveOptions.DisableFormatting);
    }

    private string Define(string kind, object[] content)
    {
        var id = $"d{definitions.Count}";
        definitions.Add(Svg.Element(kind, [Svg.Attribute("id", id), .. content]));
        return $"url(#{id})";
    }

    private static XElement Stop(double at, Colour colour, double opacity) =>
        Svg.Element("stop", Svg.Attribute("offset", at), Svg.Attribute("stop-color", colour.ToString()), Svg.Attribute("stop-opacity", opacity));
}
