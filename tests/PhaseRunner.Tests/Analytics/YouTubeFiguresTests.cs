using System.Text.Json.Nodes;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.Storage.Postgres.Analytics;

namespace VideoAgent.PhaseRunner.Tests.Analytics;

/// <summary>What YouTube counts, through refusals and interruptions, into a real database.</summary>
public sealed class YouTubeFiguresTests : IAsyncLifetime
{
    private const string Videos = "GET /youtube/v3/videos";
    private static readonly DateTimeOffset Hour = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private AnalyticsRun run = null!; // set before each test

    public async Task InitializeAsync() => run = await AnalyticsRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Fact]
    public async Task Figures_are_kept_under_the_hour_and_unknown_ones_are_not_nought()
    {
        run.Earnings = new RpmTable { UsdPerThousandViews = new Dictionary<Platform, Usd> { [Platform.YouTube] = new(0.05m) } };
        await run.PublishAsync(Platform.YouTube, "whole000001", "hidden00002", "nothing0003", "gone0000004");
        run.YouTube.Statistics["whole000001"] = Counts(("viewCount", "1234"), ("likeCount", "0"), ("favoriteCount", "0"), ("commentCount", "7"));
        run.YouTube.Statistics["hidden00002"] = Counts(("commentCount", "3"));
        run.YouTube.Statistics["nothing0003"] = [];
        run.Time.Advance(TimeSpan.FromMinutes(34));

        var count = await run.RefreshAsync(Platform.YouTube);

        Assert.Equal((4, 2, null), (count.Asked, count.Measured, count.Fault?.Message));
        Assert.Equal([new AnalyticsRow { VideoUid = "whole000001", Platform = "YouTube", MeasuredAt = Hour, Views = 1234, Likes = 0, Comments = 7, EstimatedRevenueUsd = 0.0617m }], await run.RowsAsync(Platform.YouTube, "whole000001"));
        Assert.Equal([new AnalyticsRow { VideoUid = "hidden00002", Platform = "YouTube", MeasuredAt = Hour, Comments = 3 }], await run.RowsAsync(Platform.YouTube, "hidden00002"));
        Assert.Empty(await run.RowsAsync(Platform.YouTube, "nothing0003"));
        Assert.Empty(await run.RowsAsync(Platform.YouTube, "gone0000004"));
    }

    [Fact]
    public async Task A_second_run_of_the_hour_asks_and_changes_nothing_and_the_next_hour_shows_what_was_gained()
    {
        await PublishCountedAsync(1);
        await run.RefreshAsync(Platform.YouTube);
        run.YouTube.Statistics["video000000"] = Counts(("viewCount", "25"), ("likeCount", "5"), ("commentCount", "0"));

        Assert.Equal(0, (await run.RefreshAsync(Platform.YouTube)).Asked);
        Assert.Single(run.YouTube.Requests, Videos);
        Assert.Equal(10, Assert.Single(await run.RowsAsync(Platform.YouTube, "video000000")).Views);

        run.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, (await run.RefreshAsync(Platform.YouTube)).Measured);
        var changes = await run.Database.RunAsync(session => new AnalyticsRepository(session).ChangesAsync("video000000", "YouTube", 10));
        Assert.Equal([(25, 15, 0.2m), (10, null, null)], changes.Select(change => (change.Views, change.ViewsGained, change.EngagementRate)));
    }

    [Fact]
    public async Task Fifty_are_asked_for_at_once_and_what_an_end_in_the_middle_left_is_asked_for_next()
    {
        await PublishCountedAsync(120);
        run.YouTube.UnitsLeft = 2;

        var first = await run.RefreshAsync(Platform.YouTube);
        run.YouTube.UnitsLeft = 10_000;
        var second = await run.RefreshAsync(Platform.YouTube);

        Assert.Equal((100, 100, ExitClass.Quota), (first.Asked, first.Measured, first.Fault?.Outcome));
        Assert.Equal((20, 20, null), (second.Asked, second.Measured, second.Fault));
        Assert.Equal(4, run.YouTube.Requests.Count(request => request == Videos));
    }

    [Fact]
    public async Task What_was_published_before_the_days_is_left_alone()
    {
        await run.PublishAsync(Platform.YouTube, "old00000001", Hour.AddDays(-91));

        Assert.Equal(0, (await run.RefreshAsync(Platform.YouTube)).Asked);
        Assert.Equal(1, (await run.RefreshAsync(Platform.YouTube, days: 92)).Asked);
    }

    [Theory]
    [InlineData(403, "quotaExceeded", ExitClass.Quota, "QuotaExhausted")]
    [InlineData(403, "dailyLimitExceeded", ExitClass.Quota, "QuotaExhausted")]
    [InlineData(403, "insufficientPermissions", ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData(403, "forbidden", ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData(400, "invalidFilters", ExitClass.Permanent, "VendorRefused")]
    public async Task A_refusal_is_told_and_the_next_run_does_it(int status, string reason, ExitClass outcome, string ours)
    {
        await PublishCountedAsync(1);
        run.YouTube.Refuse(Videos, status, reason);

        var fault = (await run.RefreshAsync(Platform.YouTube)).Fault;

        Assert.Equal((outcome, ours), (fault?.Outcome, fault?.Reason));
        Assert.Equal(outcome == ExitClass.Quota, fault?.RetryAt > run.Time.GetUtcNow());
        Assert.Equal(1, (await run.RefreshAsync(Platform.YouTube)).Measured);
    }

    [Fact]
    public async Task What_passes_is_waited_for_and_an_expired_token_renewed()
    {
        await PublishCountedAsync(60);
        run.YouTube.Refuse(Videos, 503, "backendError");
        run.YouTube.Next(Videos, async (_, handle) =>
        {
            await handle();
            run.YouTube.ExpireTokens();
        });

        Assert.Equal(60, (await run.RefreshAsync(Platform.YouTube)).Measured);
        Assert.Equal(2, run.YouTube.Requests.Count(request => request == "POST /token"));
    }

    [Fact]
    public async Task A_revoked_token_and_a_vendor_that_is_down_are_different_failures()
    {
        await PublishCountedAsync(1);
        for (var call = 0; call < 6; call++) run.YouTube.Say(Videos, 500, "down");
        Assert.Equal(ExitClass.Transient, (await run.RefreshAsync(Platform.YouTube)).Fault?.Outcome);
        run.YouTube.DropFaults();
        run.YouTube.IsRevoked = true;
        var revoked = (await run.RefreshAsync(Platform.YouTube)).Fault;

        Assert.Equal((ExitClass.Permanent, "CredentialsRefused"), (revoked?.Outcome, revoked?.Reason));
        Assert.DoesNotContain("canary", revoked!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"items\":3}")]
    [InlineData("{\"items\":[null,7,{\"id\":5},{\"id\":\"video000000\",\"statistics\":[]}]}")]
    [InlineData("{\"items\":[{\"id\":\"video000000\",\"statistics\":{\"viewCount\":\"-1\",\"likeCount\":\"many\",\"commentCount\":99999999999999999999}}]}")]
    [InlineData("{\"items\":[{\"id\":\"video000000\",\"statistics\":{\"viewCount\":-1,\"likeCount\":1.5,\"commentCount\":null}}]}")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task An_answer_of_another_shape_leaves_the_figures_unknown(string body)
    {
        await PublishCountedAsync(1);
        run.YouTube.Say(Videos, 200, body);

        Assert.Equal(0, (await run.RefreshAsync(Platform.YouTube)).Measured);
        Assert.Empty(await run.RowsAsync(Platform.YouTube, "video000000"));
        Assert.Equal(1, (await run.RefreshAsync(Platform.YouTube)).Measured);
    }

    private static JsonObject Counts(params IEnumerable<(string Name, string Value)> counts) => new(counts.Select(count => KeyValuePair.Create(count.Name, (JsonNode?)count.Value)));

    private async Task PublishCountedAsync(int number)
    {
        var ids = Enumerable.Range(0, number).Select(i => $"video{i:000000}").ToList();
        await run.PublishAsync(Platform.YouTube, ids);
        foreach (var id in ids) run.YouTube.Statistics[id] = Counts(("viewCount", "10"));
    }
}
