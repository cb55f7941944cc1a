using System.Text;
using FsCheck;
using FsCheck.Fluent;
using VideoAgent.PhaseRunner.Providers.Trends.Google;

namespace VideoAgent.PhaseRunner.Tests.Providers.Trends.Google;

public sealed class GoogleTrendsFeedTests
{
    private const string Ht = "xmlns:ht=\"https://trends.google.com/trending/rss\"";

    /// <summary>An item as the facts show it.</summary>
    private const string Item = """
        <item><title>caf&#233; &amp; bar</title><ht:approx_traffic>2000+</ht:approx_traffic><description/><link>https://trends.google.com/trending/rss?geo=US</link>
        <pubDate>Thu, 29 Oct 2026 21:40:00 -0700</pubDate><ht:picture>https://example.com/p</ht:picture>
        <ht:news_item><ht:news_item_title>Why everybody talks of it</ht:news_item_title><ht:news_item_snippet/><ht:news_item_url>https://example.com</ht:news_item_url></ht:news_item>
        <ht:news_item><ht:news_item_title/></ht:news_item></item>
        """;

    [Fact]
    public void An_item_is_read_whole()
    {
        var item = Assert.Single(Read(Feed(Item)));

        Assert.Equal(("café & bar", 2000L, new DateTimeOffset(2026, 10, 30, 4, 40, 0, TimeSpan.Zero)), (item.Title, item.Searches, item.At?.ToUniversalTime()));
        Assert.Equal(["Why everybody talks of it"], item.Headlines);
    }

    [Fact]
    public void The_older_name_of_its_elements_is_understood_too() =>
        Assert.Equal(20_000, Assert.Single(Read(Feed("<item><title>t</title><ht:approx_traffic>20K+</ht:approx_traffic></item>", "xmlns:ht=\"https://trends.google.com/trends/trendingsearches/daily\""))).Searches);

    [Fact]
    public void What_an_item_does_not_say_stays_unknown()
    {
        var item = Assert.Single(Read(Feed("<item><title>t</title><pubDate>yesterday</pubDate></item><item><title> </title></item><item/>")));

        Assert.Equal((null, null, 0), (item.Searches, item.At, item.Headlines.Count));
    }

    [Theory]
    [InlineData("200+", 200L)]
    [InlineData("10000+", 10_000L)]
    [InlineData("2,000+", 2_000L)]
    [InlineData("20K+", 20_000L)]
    [InlineData("1M+", 1_000_000L)]
    [InlineData("1.5M+", 1_500_000L)]
    [InlineData("many", null)]
    [InlineData("-5", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Traffic_is_understood_in_all_its_forms(string? text, long? searches) => Assert.Equal(searches, GoogleTrendsFeed.Traffic(text));

    [Theory]
    [InlineData("<html><body>Before you continue</body></html>")]
    [InlineData("<!doctype html><html><p>Before you continue</html>")]
    [InlineData("{\"error\":1}")]
    [InlineData("")]
    [InlineData("<rss version=\"2.0\"/>")]
    [InlineData("<rss version=\"2.0\"><channel><item><title>cut o")]
    public void What_is_no_feed_is_refused(string body) => Assert.Throws<FormatException>(() => Read(body));

    [Fact]
    public void A_document_type_is_refused_so_that_nothing_is_loaded_or_blown_up()
    {
        var secret = Path.GetTempFileName();
        try
        {
            var refused = Assert.Throws<FormatException>(() => Read($"<!DOCTYPE rss [<!ENTITY x SYSTEM \"file://{secret}\">]>{Feed("<item><title>&x;</title></item>")}"));
            Assert.Throws<FormatException>(() => Read($"<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>{Feed("<item><title>&b;</title></item>")}"));

            Assert.Contains("DTD", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(secret);
        }
    }

    [Fact]
    public void No_bytes_whatever_end_otherwise_than_in_items_or_a_refusal()
    {
        var whole = Encoding.UTF8.GetBytes(Feed(Item + Item));
        var broken = from at in Gen.Choose(0, whole.Length - 1)
                     from cut in Gen.Choose(0, 40)
                     from put in Gen.Choose(0, 255).ListOf()
                     select whole[..at].Concat(put.Take(20).Select(one => (byte)one)).Concat(whole[Math.Min(whole.Length, at + cut)..]).ToArray();

        Prop.ForAll(broken.ToArbitrary(), bytes =>
        {
            try
            {
                return GoogleTrendsFeed.Read(bytes).All(item => item.Title.Length <= 300);
            }
            catch (FormatException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static IReadOnlyList<PhaseRunner.Providers.Trends.TrendSighting> Read(string text) => GoogleTrendsFeed.Read(Encoding.UTF8.GetBytes(text));

    private static string Feed(string items, string space = Ht) => $"<rss {space} version=\"2.0\"><channel><title>Daily Search Trends</title>{items}</channel></rss>";
}
