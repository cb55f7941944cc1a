using System.Text.Json.Nodes;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Storage.Postgres.Analytics;

namespace VideoAgent.PhaseRunner.Tests.Analytics;

public sealed class TikTokFiguresTests : IAsyncLifetime
{
    private const string Query = "/v2/video/query/";
    private const long FirstId = 7_412_345_678_901_234_567;

    private AnalyticsRun run = null!; // set before each test

    public async Task InitializeAsync() => run = await AnalyticsRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Fact]
    public async Task Twenty_public_posts_are_asked_for_at_once()
    {
        var ids = await PublishCountedAsync(45);
        run.TikTok.Videos[ids[0]] = new JsonObject { ["view_count"] = 3_000_000_000L, ["share_count"] = 4 };
        run.TikTok.Videos.Remove(ids[1]);
        await run.PublishAsync(Platform.TikTok, "v_pub_file~v2-1.1");

        var count = await run.RefreshAsync(Platform.TikTok);

        Assert.Equal((45, 44, null), (count.Asked, count.Measured, count.Fault?.Message));
        Assert.Equal(3, run.TikTok.Requests.Count(request => request.EndsWith(Query, StringComparison.Ordinal)));
        Assert.Equal([new AnalyticsRow { VideoUid = ids[0], Platform = "TikTok", MeasuredAt = new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero), Views = 3_000_000_000, Shares = 4 }], await run.RowsAsync(Platform.TikTok, ids[0]));
        Assert.Empty(await run.RowsAsync(Platform.TikTok, ids[1]));
    }

    [Fact]
    public async Task The_next_run_goes_on_with_the_tokens_that_the_last_one_kept()
    {
        await PublishCountedAsync(1);
        await run.RefreshAsync(Platform.TikTok);
        run.TikTok.Tokens.RevokeAccess();
        run.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, (await run.RefreshAsync(Platform.TikTok)).Measured);
        Assert.Equal((2, 0), (run.TikTok.Tokens.Refreshes, run.TikTok.Tokens.Reuses));
    }

    [Fact]
    public async Task Without_a_namespace_no_token_is_touched()
    {
        await PublishCountedAsync(1);

        var fault = (await run.RefreshAsync(Platform.TikTok, @namespace: null)).Fault;

        Assert.Equal((ExitClass.Permanent, "NamespaceMissing"), (fault?.Outcome, fault?.Reason));
        Assert.Empty(run.TikTok.Requests);
    }

    [Theory]
    [InlineData(200, "scope_not_authorized", ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData(401, "scope_permission_missed", ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData(400, "invalid_params", ExitClass.Permanent, "VendorRefused")]
    [InlineData(429, "rate_limit_exceeded", ExitClass.Quota, "RateLimited")]
    [InlineData(200, "rate_limit_exceeded", ExitClass.Quota, "RateLimited")]
    public async Task A_refusal_is_told_whatever_its_status_and_the_next_run_does_it(int status, string code, ExitClass outcome, string ours)
    {
        await PublishCountedAsync(1);
        run.TikTok.Refuse(Query, status, code);

        var fault = (await run.RefreshAsync(Platform.TikTok)).Fault;

        Assert.Equal((outcome, ours), (fault?.Outcome, fault?.Reason));
        Assert.Equal(1, (await run.RefreshAsync(Platform.TikTok)).Measured);
    }

    [Fact]
    public async Task A_fault_of_the_server_passes()
    {
        await PublishCountedAsync(1);
        run.TikTok.Refuse(Query, 500, "internal_error");

        Assert.Equal(1, (await run.RefreshAsync(Platform.TikTok)).Measured);
    }

    private async Task<IReadOnlyList<string>> PublishCountedAsync(int number)
    {
        var ids = Enumerable.Range(0, number).Select(i => $"{FirstId + i}").ToList();
        await run.PublishAsync(Platform.TikTok, ids);
        foreach (var id in ids) run.TikTok.Videos[id] = new JsonObject { ["view_count"] = 10, ["like_count"] = 1, ["comment_count"] = 0, ["share_count"] = 0, ["title"] = "x" };
        return ids;
    }
}
