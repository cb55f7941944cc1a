using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace VideoAgent.Testing.Vendors.GoogleTrends;

/// <summary>
/// The public feed of Google Trends on loopback, after what is known of it in November 2026: ten items a region at <c>/trending/rss?geo=US</c>, 400 for a region
/// that it does not know, 404 for the old address, other parameters ignored.
/// </summary>
public sealed class StubGoogleTrends : TrendServer
{
    public const string Path = "/trending/rss";

    private static readonly XNamespace Ht = "https://trends.google.com/trending/rss";

    /// <summary>As a runner is told it.</summary>
    public Uri Feed => new(Root + Path);

    /// <summary>What each region looks for; others are unknown.</summary>
    public Dictionary<string, IReadOnlyList<Search>> Regions { get; } = [];

    /// <summary>The older feed's elements were of another one.</summary>
    public XNamespace Namespace { get; set; } = Ht;

    public static async Task<StubGoogleTrends> StartAsync()
    {
        var server = new StubGoogleTrends();
        await server.ListenAsync();
        return server;
    }

    /// <summary>The page that a visitor from some countries gets instead, with 200.</summary>
    public void AskForConsent() => Say(Path, 200, "<!doctype html><html><head><title>Before you continue</title></head><body><form action=https://consent.google.com/save></form></body></html>", "text/html; charset=utf-8");

    /// <summary>The feed's text.</summary>
    public string Render(string region)
    {
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var link = $"https://trends.google.com/trending/rss?geo={region}";
        var document = new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), new XElement("rss",
            new XAttribute(XNamespace.Xmlns + "atom", atom), new XAttribute(XNamespace.Xmlns + "ht", Namespace), new XAttribute("version", "2.0"),
            new XElement("channel",
                new XElement("title", "Daily Search Trends"),
                new XElement("description", "Recent searches"),
                new XElement("link", $"https://trends.google.com/trending?geo={region}"),
                new XElement(atom + "link", new XAttribute("href", link), new XAttribute("rel", "self"), new XAttribute("type", "application/rss+xml")),
                Regions[region].Select(search => Item(search, link)))));
        return $"{document.Declaration}\n{document}";
    }

    protected override Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != Path) return WriteAsync(context, 404, "<html><title>Error 404 (Not Found)!!1</title></html>", "text/html; charset=UTF-8");
        return context.Request.Query["geo"].ToString() is var region && Regions.ContainsKey(region)
            ? WriteAsync(context, 200, Render(region), "application/rss+xml; charset=utf-8")
            : WriteAsync(context, 400, "<html><title>Error 400 (Bad Request)!!1</title></html>", "text/html; charset=UTF-8");
    }

    private XElement Item(Search search, string link) => new("item",
        new XElement("title", search.Title),
        search.Traffic is null ? null : new XElement(Namespace + "approx_traffic", search.Traffic),
        new XElement("description"),
        new XElement("link", link),
        search.At is { } at ? new XElement("pubDate", at.ToOffset(TimeSpan.FromHours(-8)).ToString("ddd, d MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + "-0800") : null,
        new XElement(Namespace + "picture", "https://example.com/picture.jpg"),
        new XElement(Namespace + "picture_source", "Publisher"),
        search.Headlines.Select(headline => new XElement(Namespace + "news_item",
            new XElement(Namespace + "news_item_title", headline),
            new XElement(Namespace + "news_item_snippet"),
            new XElement(Namespace + "news_item_url", "https://example.com/news"),
            new XElement(Namespace + "news_item_picture", "https://example.com/news.jpg"),
            new XElement(Namespace + "news_item_source", "Publisher"))));
}

/// <summary>One item of the feed.</summary>
/// <param name="Traffic">As it is written there, like <c>2000+</c>; null for none.</param>
public sealed record Search(string Title, string? Traffic, DateTimeOffset? At, params IReadOnlyList<string> Headlines);
