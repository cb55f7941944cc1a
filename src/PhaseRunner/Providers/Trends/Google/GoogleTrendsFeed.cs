using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace VideoAgent.PhaseRunner.Providers.Trends.Google;

/// <summary>Reads the feed of what a country looks for. Nothing in it is followed, loaded or expanded.</summary>
internal static partial class GoogleTrendsFeed
{
    /// <summary>It has about ten; what is longer is not it.</summary>
    private const int MostItems = 100;

    private const int LongestText = 300;

    private static readonly XNamespace[] Namespaces = ["https://trends.google.com/trending/rss", "https://trends.google.com/trends/trendingsearches/daily"];

    private static readonly XmlReaderSettings Safely = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    /// <exception cref="FormatException">It is something else, as a page that asks for consent.</exception>
    public static IReadOnlyList<TrendSighting> Read(byte[] body)
    {
        var channel = Root(body) is { Name.LocalName: "rss" } rss ? rss.Element("channel") : null;
        if (channel is null) throw new FormatException("it is no RSS feed");
        return [.. channel.Elements("item").Take(MostItems).Select(Item).OfType<TrendSighting>()];
    }

    private static XElement? Root(byte[] body)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body), Safely);
            return XDocument.Load(reader).Root;
        }
        catch (XmlException e)
        {
            throw new FormatException($"it is no XML that is read here: {e.Message}", e);
        }
    }

    private static TrendSighting? Item(XElement item) => Text(item.Element("title")) is not { } title ? null : new TrendSighting
    {
        Title = title,
        At = Date(Text(item.Element("pubDate"))),
        Searches = Traffic(Own(item, "approx_traffic").Select(Text).FirstOrDefault()),
        Headlines = [.. Own(item, "news_item").SelectMany(news => Own(news, "news_item_title")).Select(Text).OfType<string>()],
    };

    private static IEnumerable<XElement> Own(XElement parent, string name) => Namespaces.SelectMany(space => parent.Elements(space + name));

    private static string? Text(XElement? element) => element?.Value.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestText)] : null;

    /// <summary><c>200+</c>, <c>2,000+</c>, <c>20K+</c>, <c>1M+</c>; null for anything else.</summary>
    internal static long? Traffic(string? text)
    {
        if (text is null || TrafficShape().Match(text) is not { Success: true } match) return null;

        var number = decimal.Parse(match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return (long)(number * match.Groups["unit"].Value switch { "K" or "k" => 1_000, "M" or "m" => 1_000_000, _ => 1 });
    }

    /// <summary>As in RFC 822, with an offset in numbers.</summary>
    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var at) ? at : null;

    [GeneratedRegex(@"^\s*(?<number>[0-9][0-9,]{0,9}(?:\.[0-9]{1,3})?)\s*(?<unit>[KkMm]?)\s*\+?\s*$")]
    private static partial Regex TrafficShape();
}
