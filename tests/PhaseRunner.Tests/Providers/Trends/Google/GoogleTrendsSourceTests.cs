using Microsoft.AspNetCore.Http;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Trends;
using VideoAgent.PhaseRunner.Providers.Trends.Google;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.Testing.Vendors.GoogleTrends;

namespace VideoAgent.PhaseRunner.Tests.Providers.Trends.Google;

public sealed class GoogleTrendsSourceTests : IAsyncLifetime
{
    private static readonly TrendQuery Query = new("personal finance", TopicMode.Discover, "US", "en", new(2026, 11, 25));

    private readonly MemoryStore store = new();
    private readonly MovableTime time = new();
    private StubGoogleTrends vendor = null!; // set before each test

    public async Task InitializeAsync()
    {
        vendor = await StubGoogleTrends.StartAsync();
        vendor.Regions["US"] =
        [
            new("fed rate cut", "20K+", time.GetUtcNow().AddHours(-5), "What the rate cut means for your savings account"),
            .. Enumerable.Range(1, 9).Select(number => new Search($"celebrity {number}", "2000+", time.GetUtcNow().AddHours(-number), "Wedding photos")),
        ];
    }

    public async Task DisposeAsync() => await vendor.DisposeAsync();

    [Fact]
    public async Task Only_what_belongs_to_the_niche_is_a_subject_and_it_has_what_was_counted()
    {
        var found = await FindAsync();

        var candidate = Assert.Single(found.Candidates);
        Assert.Equal("Fed rate cut", candidate.Subject);
        Assert.True(candidate.IsMeasured);
        Assert.Equal(0.72, Math.Round(candidate.Signals.Volume!.Value, 2)); // log10(20001) / 6
        Assert.Null(candidate.Signals.Engagement);
        Assert.Null(candidate.Signals.Competition);
        Assert.StartsWith("Looked for 20,000 times or more in US since ", Assert.Single(candidate.Reasons), StringComparison.Ordinal);
        Assert.Empty(found.Warnings);
        Assert.Equal(["/trending/rss?geo=US"], vendor.Requests);
    }

    [Fact]
    public async Task What_is_a_week_old_is_no_trend_any_more()
    {
        vendor.Regions["US"] = [new("savings bonds", "20K+", time.GetUtcNow().AddDays(-8)), new("savings rates", "500+", null)];

        var found = await FindAsync();

        Assert.Equal("Savings rates", Assert.Single(found.Candidates).Subject);
    }

    [Fact]
    public async Task A_region_without_searches_is_an_answer()
    {
        vendor.Regions["US"] = [];

        var found = await FindAsync();

        Assert.Empty(found.Candidates);
        Assert.Empty(found.Warnings);
    }

    [Fact]
    public async Task Niches_and_requests_of_a_region_share_one_look_an_hour()
    {
        for (var request = 0; request < 10; request++) await FindAsync(Query with { Topic = request % 2 == 0 ? "cooking" : "personal finance" }, $"uid-{request}");
        time.Ahead = TimeSpan.FromMinutes(59);
        await FindAsync();
        Assert.Single(vendor.Requests);

        time.Ahead = TimeSpan.FromMinutes(61);
        await FindAsync();

        Assert.Equal(2, vendor.Requests.Count);
    }

    [Theory]
    [InlineData("XX", 0, ExitClass.Permanent, "VendorRefused", "spec.region")]
    [InlineData("US", 404, ExitClass.Permanent, "VendorRefused", "--google-trends-url")]
    [InlineData("US", 302, ExitClass.Transient, "VendorAnswerUnknown", "consent")]
    [InlineData("US", 418, ExitClass.Transient, "VendorAnswerUnknown", "418")]
    public async Task A_refusal_is_asked_once_and_says_what_to_do(string region, int status, ExitClass outcome, string reason, string hint)
    {
        if (status != 0) vendor.Say(StubGoogleTrends.Path, status, "no", "text/html", ("Location", "https://consent.google.com/m"));

        var failure = await FailAsync(Query with { Region = region });

        Assert.Equal((outcome, reason), (failure.Outcome, failure.Reason));
        Assert.Contains(hint, failure.Message, StringComparison.Ordinal);
        Assert.Single(vendor.Requests);
    }

    [Theory]
    [InlineData("3600", 60)]
    [InlineData(null, 60)]
    [InlineData("864000", 1440)]
    public async Task Too_many_requests_are_left_alone_for_as_long_as_it_says_and_for_an_hour_without_a_word(string? retryAfter, int minutes)
    {
        vendor.Say(StubGoogleTrends.Path, 429, "<html>Error 429</html>", "text/html", retryAfter is null ? [] : [("Retry-After", retryAfter)]);

        var first = await FailAsync(Query);
        time.Ahead = TimeSpan.FromMinutes(minutes - 1);
        var second = await FailAsync(Query, "uid-2");
        Assert.Equal((ExitClass.Quota, "RateLimited", "RateLimited"), (first.Outcome, first.Reason, second.Reason));
        Assert.Single(vendor.Requests);

        time.Ahead = TimeSpan.FromMinutes(minutes + 1);
        await FindAsync();
        Assert.Equal(2, vendor.Requests.Count);
    }

    [Fact]
    public async Task A_short_wait_is_waited_for()
    {
        vendor.Say(StubGoogleTrends.Path, 429, "later", "text/html", ("Retry-After", "0"));
        vendor.Say(StubGoogleTrends.Path, 503, "later", "text/html", ("Retry-After", "0"));

        Assert.Single((await FindAsync()).Candidates);
        Assert.Equal(3, vendor.Requests.Count);
    }

    [Fact]
    public async Task A_page_that_asks_for_consent_is_no_feed()
    {
        vendor.AskForConsent();

        var failure = await FailAsync(Query);

        Assert.Equal((ExitClass.Transient, "VendorAnswerUnknown"), (failure.Outcome, failure.Reason));
        Assert.Contains("\"text/html; charset=utf-8\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_feed_is_asked_for_again()
    {
        vendor.Next(StubGoogleTrends.Path, async context =>
        {
            context.Response.ContentLength = 10_000;
            await context.Response.WriteAsync(vendor.Render("US")[..200]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        Assert.Single((await FindAsync()).Candidates);
        Assert.Equal(2, vendor.Requests.Count);
    }

    [Fact]
    public async Task An_endless_feed_is_cut_off()
    {
        for (var time = 0; time < 5; time++)
        {
            vendor.Next(StubGoogleTrends.Path, async context =>
            {
                var block = new byte[256 * 1024];
                while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(block, CancellationToken.None);
            });
        }

        var failure = await FailAsync(Query);

        Assert.Equal((ExitClass.Transient, "VendorUnreachable"), (failure.Outcome, failure.Reason));
        Assert.Contains("longer than 1048576 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_is_silent_what_it_said_last_stands_in_and_says_how_old_it_is()
    {
        await FindAsync();
        time.Ahead = TimeSpan.FromHours(2);
        vendor.AskForConsent();
        vendor.AskForConsent();

        var found = await FindAsync(uid: "uid-2");

        Assert.Single(found.Candidates);
        Assert.StartsWith("google-trends does not answer now, and what it said 2.0 h ago stands in (VendorAnswerUnknown: ", Assert.Single(found.Warnings), StringComparison.Ordinal);

        time.Ahead = TimeSpan.FromHours(25);
        await FailAsync(Query);
    }

    private async Task<PhaseException> FailAsync(TrendQuery query, string uid = "uid-1") => await Assert.ThrowsAsync<PhaseException>(() => FindAsync(query, uid));

    private Task<TrendFindings> FindAsync(TrendQuery? query = null, string uid = "uid-1") =>
        new GoogleTrendsSource(vendor.Feed, VendorHttp.Client, SubjectLibrary.Shipped, time)
            .FindAsync(query ?? Query, new SharedSightings(store, new RequestIdentity { Namespace = "studio", Name = "video", Uid = uid }, time), CancellationToken.None);
}
