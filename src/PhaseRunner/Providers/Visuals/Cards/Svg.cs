using System.Globalization;
using System.Xml.Linq;

namespace VideoAgent.PhaseRunner.Providers.Visuals.Cards;

/// <summary>SVG elements. Everything becomes XML through System.Xml.Linq, so no text can end an element or open another.</summary>
internal static class Svg
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    public static XAttribute Attribute(string name, double value) => new(name, value.ToString("0.##", CultureInfo.InvariantCulture));

    public static XAttribute Attribute(string name, string value) => new(name, value);

    public static XAttribute Fill(string paint) => new("fill", paint);

    public static XAttribute Fill(Colour colour) => Fill(colour.ToString());

    public static XAttribute Opacity(double value) => Attribute("opacity", value);

    public static XElement Circle(double x, double y, double radius, params object[] content) =>
        Element("circle", [Attribute("cx", x), Attribute("cy", y), Attribute("r", radius), .. content]);

    public static XElement Box(double x, double y, double width, double height, double radius, params object[] content) =>
        Element("rect", [Attribute("x", x), Attribute("y", y), Attribute("width", width), Attribute("height", height), Attribute("rx", radius), .. content]);

    public static XElement Path(string data, params object[] content) => Element("path", [Attribute("d", data), .. content]);

    public static XElement Group(params object?[] content) => Element("g", content);

    public static XAttribute Move(double x, double y, double scale = 1, double angle = 0) =>
        new("transform", string.Create(CultureInfo.InvariantCulture, $"translate({x:0.##} {y:0.##}) rotate({angle:0.##}) scale({scale:0.####})"));

    /// <summary>Outlines only, with round ends.</summary>
    public static object[] Stroke(Colour colour, double width) =>
    [
        Fill("none"), Attribute("stroke", colour.ToString()), Attribute("stroke-width", width),
        Attribute("stroke-linecap", "round"), Attribute("stroke-linejoin", "round"),
    ];

    /// <summary>Path data from numbers, with a point as decimal separator whatever the machine's language.</summary>
    public static string Data(FormattableString data) => FormattableString.Invariant(data);
}
