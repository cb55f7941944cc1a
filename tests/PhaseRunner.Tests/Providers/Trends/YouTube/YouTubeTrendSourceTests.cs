using System.Text;
using Microsoft.AspNetCore.Http;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Trends;
using VideoAgent.PhaseRunner.Providers.Trends.YouTube;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.Testing;
using VideoAgent.Testing.Vendors.YouTube;

namespace VideoAgent.PhaseRunner.Tests.Providers.Trends.YouTube;

public sealed class YouTubeTrendSourceTests : IAsyncLifetime, IDisposable
{
    private const string Search = "/search";
    private const string Videos = "/videos";

    private static readonly TrendQuery Query = new("passive income", TopicMode.Discover, "US", "pt-BR", new(2026, 11, 25));

    private readonly TemporaryFolder folder = new();
    private readonly MemoryStore store = new();
    private readonly MovableTime time = new();
    private StubYouTubeData vendor = null!; // set before each test

    public async Task InitializeAsync()
    {
        vendor = await StubYouTubeData.StartAsync(time);
        var now = time.GetUtcNow();
        vendor.Videos.AddRange(
        [
            new("a1", "Passive income with dividends & \"growth\" #money", now.AddDays(-1), 1_000_000, 50_000, 4_000),
            new("a2", "PASSIVE INCOME: DIVIDENDS WITH GROWTH!!!", now.AddDays(-3), 200_000, null, 900),
            new("b1", "Passive income from vending machines", now.AddDays(-2), null, null, null),
            new("c1", "Passive income live stream", now, 5, 1, 1) { IsLive = true },
            new("d1", "Passive income by writing books", now.AddDays(-10), 3_000, 10, 1) { IsGone = true },
            new("e1", "Passive income last year", now.AddDays(-300), 90_000_000, 1, 1),
        ]);
        Directory.CreateDirectory(folder["secrets"]);
        await File.WriteAllTextAsync(folder["secrets/youtube-data-base-url"], vendor.Address.AbsoluteUri);
    }

    public void Dispose() => folder.Dispose();

    public async Task DisposeAsync() => await vendor.DisposeAsync();

    [Fact]
    public async Task Videos_about_the_same_are_one_subject_with_all_their_figures()
    {
        var found = await FindAsync();

        var subject = found.Candidates.Single(candidate => candidate.Subject == "Passive income with dividends & growth");
        Assert.Equal("2 videos on YouTube lately: 1,200,000 views, up to 41,667 an hour, 50,000 likes, 4,900 comments.", subject.Reasons[0].Replace("41,666", "41,667", StringComparison.Ordinal));
        Assert.Equal((0.92, 0.57, 0.11), (R(subject.Signals.Growth), R(subject.Signals.Engagement), R(subject.Signals.Competition)));
        Assert.Empty(found.Warnings);
    }

    [Fact]
    public async Task What_YouTube_does_not_tell_stays_unknown()
    {
        var found = await FindAsync();

        var hidden = found.Candidates.Single(candidate => candidate.Subject == "Passive income from vending machines");
        var gone = found.Candidates.Single(candidate => candidate.Subject == "Passive income by writing books");
        Assert.Equal((null, null, null), (hidden.Signals.Growth, hidden.Signals.Volume, hidden.Signals.Engagement));
        Assert.Equal((null, null, null), (gone.Signals.Growth, gone.Signals.Volume, gone.Signals.Engagement));
        Assert.True(hidden.Signals.Freshness > gone.Signals.Freshness);
    }

    [Fact]
    public async Task Broadcasts_and_what_is_old_are_left_out() =>
        Assert.DoesNotContain((await FindAsync()).Candidates, candidate => candidate.Subject.Contains("live", StringComparison.Ordinal) || candidate.Subject.Contains("last year", StringComparison.Ordinal));

    [Fact]
    public async Task The_two_calls_say_what_the_reference_wants()
    {
        await FindAsync();

        Assert.Equal(2, vendor.Requests.Count);
        Assert.Matches("^/youtube/v3/search\\?part=snippet&type=video&q=passive%20income&order=viewCount&publishedAfter=20[0-9T%A-Z-]+Z&regionCode=US&relevanceLanguage=pt&videoDuration=short&maxResults=50&key=", vendor.Requests[0]);
        Assert.StartsWith("/youtube/v3/videos?part=snippet%2Cstatistics&id=a1%2Ca2%2Cd1%2Cb1&maxResults=50&key=", vendor.Requests[1], StringComparison.Ordinal);
        Assert.Equal((1, 1), (vendor.Spent("search"), vendor.Spent("units")));
    }

    [Fact]
    public async Task Ten_requests_of_a_niche_cost_one_search_an_hour_and_other_niches_theirs()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => FindAsync(Query with { Topic = number % 2 == 0 ? "passive income" : "Passive  Income!" }, $"uid-{number}")));
        Assert.Equal((1, 1), (vendor.Spent("search"), vendor.Spent("units")));

        await FindAsync(Query with { Topic = "passive" });
        await FindAsync(Query with { Region = "DE" });
        await FindAsync(Query with { Language = "en" });
        time.Ahead = TimeSpan.FromMinutes(61);
        await FindAsync();

        Assert.Equal(5, vendor.Requests.Count(request => request.Contains(Search, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task When_the_days_searches_are_used_up_nobody_asks_before_midnight_in_California()
    {
        vendor.Searches = 0;
        var first = await FailAsync();
        await FailAsync(uid: "uid-2");

        Assert.Equal((ExitClass.Quota, "TrendQuotaExceeded"), (first.Outcome, first.Reason));
        Assert.Equal(PacificDay.EndsAfter(time.GetUtcNow()), first.RetryAt!.Value, TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("<a", first.Message, StringComparison.Ordinal);
        Assert.Single(vendor.Requests);

        vendor.Searches = 100;
        time.Ahead = first.RetryAt!.Value - time.GetUtcNow() + TimeSpan.FromMinutes(1);
        Assert.NotEmpty((await FindAsync()).Candidates);
    }

    [Fact]
    public async Task When_the_other_allowance_is_used_up_the_search_is_not_wasted()
    {
        vendor.Units = 0;

        var found = await FindAsync();

        Assert.Contains(found.Candidates, candidate => candidate.Subject == "Passive income with dividends & growth");
        Assert.All(found.Candidates, candidate => Assert.Equal((null, null, null), (candidate.Signals.Growth, candidate.Signals.Volume, candidate.Signals.Engagement)));
        Assert.StartsWith("youtube: views, likes and comments are missing (TrendQuotaExceeded: ", Assert.Single(found.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "youtube.quota", "dailyLimitExceeded", ExitClass.Quota, "TrendQuotaExceeded")]
    [InlineData(403, "usageLimits", "accessNotConfigured", ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData(403, "global", "forbidden", ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData(401, "global", "authError", ExitClass.Permanent, "CredentialsRefused")]
    [InlineData(400, "youtube.search", "invalidRegionCode", ExitClass.Permanent, "VendorRefused")]
    [InlineData(404, "global", "notFound", ExitClass.Permanent, "VendorRefused")]
    public async Task A_refusal_is_asked_once_and_cites_the_vendor(int status, string domain, string code, ExitClass outcome, string reason)
    {
        vendor.Refuse(Search, status, domain, code, "that is why");

        var failure = await FailAsync();

        Assert.Equal((outcome, reason), (failure.Outcome, failure.Reason));
        Assert.Contains($"(\"{code}\"): \"that is why\"", failure.Message, StringComparison.Ordinal);
        Assert.Single(vendor.Requests);
    }

    [Theory]
    [InlineData(403, "rateLimitExceeded")]
    [InlineData(403, "userRateLimitExceeded")]
    [InlineData(429, "rateLimitExceeded")]
    [InlineData(500, "internalError")]
    [InlineData(503, "backendError")]
    public async Task What_passes_is_asked_again(int status, string reason)
    {
        for (var time = 0; time < 3; time++) vendor.Refuse(Search, status, "global", reason, "later", ("Retry-After", "0"));

        Assert.NotEmpty((await FindAsync()).Candidates);
        Assert.Equal(5, vendor.Requests.Count);
    }

    [Fact]
    public async Task A_rate_limit_that_lasts_is_left_to_the_next_request()
    {
        vendor.Refuse(Search, 429, "global", "rateLimitExceeded", "later", ("Retry-After", "600"));

        var failure = await FailAsync();

        Assert.Equal((ExitClass.Quota, "RateLimited"), (failure.Outcome, failure.Reason));
        Assert.Single(vendor.Requests);
    }

    [Fact]
    public async Task A_wrong_key_is_named_and_shown_nowhere()
    {
        var failure = await FailAsync(key: "AIza-wrong-canary");

        Assert.Equal((ExitClass.Permanent, "CredentialsRefused"), (failure.Outcome, failure.Reason));
        Assert.Contains("youtube-api-key", failure.Message, StringComparison.Ordinal);
        await FindAsync();
        Assert.All(store.Keys, key => Assert.DoesNotContain("canary", key + Encoding.UTF8.GetString(store.Get(key)), StringComparison.Ordinal));
        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vendor_that_repeats_the_key_has_it_cited_nowhere()
    {
        vendor.Refuse(Search, 400, "global", "badRequest", $"API key {StubYouTubeData.Key} expired");

        var failure = await FailAsync();

        Assert.Contains("\"API key [the key] expired\"", failure.Message, StringComparison.Ordinal);
        Assert.All(store.Keys, key => Assert.DoesNotContain("canary", Encoding.UTF8.GetString(store.Get(key)), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<html>hello</html>", "text/html")]
    [InlineData("{\"items\":", "application/json")]
    [InlineData("{\"items\":7}", "application/json")]
    [InlineData("[]", "application/json")]
    public async Task An_answer_that_is_no_list_is_refused(string body, string type)
    {
        vendor.Say(Search, 200, body, type);

        var failure = await FailAsync();

        Assert.Equal((ExitClass.Transient, "VendorAnswerUnknown"), (failure.Outcome, failure.Reason));
        Assert.Contains(type, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_of_another_shape_are_passed_over()
    {
        vendor.Say(Search, 200, """{"items":[1,null,{"id":"x"},{"id":{"videoId":"y"},"snippet":{"title":""}},{"id":{"videoId":"a1"},"snippet":{"title":"Passive income with dividends","publishedAt":"never"}}]}""", "application/json");
        vendor.Say(Videos, 200, """{"items":[{"id":"a1","snippet":{"title":"Passive income with dividends"},"statistics":{"viewCount":12,"likeCount":"-1","commentCount":"1e9"}}]}""", "application/json");

        var candidate = Assert.Single((await FindAsync()).Candidates);

        Assert.Equal((null, null, null), (candidate.Signals.Volume, candidate.Signals.Engagement, candidate.Signals.Freshness));
    }

    [Fact]
    public async Task Nothing_found_costs_one_call_and_is_no_failure()
    {
        var found = await FindAsync(Query with { Topic = "beekeeping" });

        Assert.Empty(found.Candidates);
        Assert.Empty(found.Warnings);
        Assert.Single(vendor.Requests);
    }

    [Fact]
    public async Task A_dropped_connection_is_asked_again()
    {
        vendor.Next(Search, context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.NotEmpty((await FindAsync()).Candidates);
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off()
    {
        for (var time = 0; time < 5; time++)
        {
            vendor.Next(Search, async context =>
            {
                var block = new byte[512 * 1024];
                while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(block, CancellationToken.None);
            });
        }

        Assert.Contains("longer than 2097152 bytes", (await FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_none_is_said_to_be_so()
    {
        await File.WriteAllTextAsync(folder["secrets/youtube-data-base-url"], "ftp://example.com");

        Assert.Equal("AddressInvalid", (await FailAsync()).Reason);
    }

    private async Task<PhaseException> FailAsync(string uid = "uid-1", string key = StubYouTubeData.Key) => await Assert.ThrowsAsync<PhaseException>(() => FindAsync(Query, uid, key));

    private Task<TrendFindings> FindAsync(TrendQuery? query = null, string uid = "uid-1", string key = StubYouTubeData.Key) =>
        new YouTubeTrendSource(new VendorSecrets(folder["secrets"]), key, VendorHttp.Client, time)
            .FindAsync(query ?? Query, new SharedSightings(store, new RequestIdentity { Namespace = "studio", Name = "video", Uid = uid }, time), CancellationToken.None);

    private static double R(double? signal) => Math.Round(signal!.Value, 2);
}
