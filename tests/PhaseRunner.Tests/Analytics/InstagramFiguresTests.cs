using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Storage.Postgres.Analytics;

namespace VideoAgent.PhaseRunner.Tests.Analytics;

public sealed class InstagramFiguresTests : IAsyncLifetime
{
    private const string Insights = "/insights";

    private AnalyticsRun run = null!; // set before each test

    public async Task InitializeAsync() => run = await AnalyticsRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Fact]
    public async Task A_post_without_insights_does_not_hide_those_of_others()
    {
        await run.PublishAsync(Platform.Instagram, "1801", "1802", "1803", "1804");
        run.Instagram.Insights.Values["1801"] = new() { ["views"] = 50, ["likes"] = 5, ["comments"] = 0, ["shares"] = 2, ["ig_reels_video_view_total_time"] = 61_500 };
        run.Instagram.Insights.Values["1802"] = [];
        run.Instagram.Insights.SeenByFew.Add("1803");

        var count = await run.RefreshAsync(Platform.Instagram);

        Assert.Equal((4, 1, null), (count.Asked, count.Measured, count.Fault?.Message));
        Assert.Equal(
            [new AnalyticsRow { VideoUid = "1801", Platform = "Instagram", MeasuredAt = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero), Views = 50, Likes = 5, Comments = 0, Shares = 2, WatchSeconds = 61.5m }],
            await run.RowsAsync(Platform.Instagram, "1801"));
    }

    [Theory]
    [InlineData(190, 463, 401, ExitClass.Permanent, "CredentialsRefused")]
    [InlineData(10, null, 403, ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData(100, null, 400, ExitClass.Permanent, "VendorRefused")]
    [InlineData(4, null, 403, ExitClass.Quota, "RateLimited")]
    [InlineData(80002, null, 400, ExitClass.Quota, "RateLimited")]
    public async Task A_refusal_is_told_and_the_next_run_does_it(int code, int? subcode, int status, ExitClass outcome, string ours)
    {
        await run.PublishAsync(Platform.Instagram, "1801");
        run.Instagram.Insights.Values["1801"] = new() { ["views"] = 50 };
        run.Instagram.Refuse(Insights, code, subcode, status);

        var fault = (await run.RefreshAsync(Platform.Instagram)).Fault;

        Assert.Equal((outcome, ours), (fault?.Outcome, fault?.Reason));
        Assert.DoesNotContain("canary", fault!.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, (await run.RefreshAsync(Platform.Instagram)).Measured);
    }

    [Fact]
    public async Task A_fault_of_the_server_passes()
    {
        await run.PublishAsync(Platform.Instagram, "1801");
        run.Instagram.Insights.Values["1801"] = new() { ["views"] = 50 };
        run.Instagram.Refuse(Insights, -1, 2207001, 500);

        Assert.Equal(1, (await run.RefreshAsync(Platform.Instagram)).Measured);
    }
}
