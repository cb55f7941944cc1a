using System.Text.Json.Nodes;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Tests.Analytics;

namespace VideoAgent.PhaseRunner.Tests.EndToEnd;

/// <summary>analytics refresh as a CronJob starts it, on a real database.</summary>
public sealed class AnalyticsVerbTests : IAsyncLifetime
{
    private AnalyticsRun run = null!; // set before each test

    public async Task InitializeAsync()
    {
        run = await AnalyticsRun.StartAsync();
        run.TikTok.Time = TimeProvider.System;
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);
        await run.PublishAsync(Platform.YouTube, "video000001", yesterday);
        await run.PublishAsync(Platform.TikTok, "7412345678901234567", yesterday);
        await run.PublishAsync(Platform.Instagram, "1801", yesterday);
        run.YouTube.Statistics["video000001"] = new JsonObject { ["viewCount"] = "2000" };
        run.TikTok.Videos["7412345678901234567"] = new JsonObject { ["view_count"] = 10 };
        run.Instagram.Insights.Values["1801"] = new() { ["views"] = 50 };
    }

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Fact]
    public async Task All_platforms_are_asked_and_counted()
    {
        var ended = await RefreshAsync("--namespace", "studio");

        Assert.Equal(("", 0), (ended.Errors, ended.ExitCode));
        Assert.Equal(["platform     asked  measured  unknown", "YouTube          1         1        0", "TikTok           1         1        0", "Instagram        1         1        0"], ended.Output.TrimEnd().Split('\n'));
        Assert.Equal(0.1m, Assert.Single(await run.RowsAsync(Platform.YouTube, "video000001")).EstimatedRevenueUsd);
        Assert.Null(Assert.Single(await run.RowsAsync(Platform.TikTok, "7412345678901234567")).EstimatedRevenueUsd);
    }

    [Fact]
    public async Task A_platform_that_refuses_stops_no_other_and_the_worst_is_the_exit_code()
    {
        run.YouTube.Refuse("/youtube/v3/videos", 403, "quotaExceeded");

        var quota = await RefreshAsync("--namespace", "studio");

        Assert.Equal((int)ExitClass.Quota, quota.ExitCode);
        Assert.Contains("YouTube: QuotaExhausted until ", quota.Errors, StringComparison.Ordinal);
        Assert.Single(await run.RowsAsync(Platform.TikTok, "7412345678901234567"));
        Assert.Single(await run.RowsAsync(Platform.Instagram, "1801"));

        Assert.Equal(0, (await RefreshAsync("--namespace", "studio")).ExitCode);
        Assert.Single(await run.RowsAsync(Platform.YouTube, "video000001"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("3651")]
    [InlineData("soon")]
    public async Task Days_that_are_none_are_refused(string days)
    {
        var ended = await RefreshAsync("--since", days);

        Assert.Equal((int)ExitClass.Permanent, ended.ExitCode);
        Assert.Contains("--since is a number of days from 1 to 3650", ended.Errors, StringComparison.Ordinal);
        Assert.Empty(run.YouTube.Requests);
    }

    [Fact]
    public async Task A_table_of_earnings_that_is_none_is_named_before_anything_is_asked()
    {
        run.Write("rpm.json", """{"usdPerThousandViews":{"Vimeo":"1"}}""");

        var ended = await RunAsync([]);

        Assert.Equal((int)ExitClass.Permanent, ended.ExitCode);
        Assert.Contains("RpmTableInvalid: VIDEOAGENT_RPM_FILE", ended.Errors, StringComparison.Ordinal);
        Assert.Empty(run.YouTube.Requests);
    }

    private Task<Runner.Ended> RefreshAsync(params string[] arguments)
    {
        run.Write("rpm.json", """{"usdPerThousandViews":{"YouTube":"0.05"}}""");
        return RunAsync(arguments);
    }

    private async Task<Runner.Ended> RunAsync(string[] arguments)
    {
        using var runner = Runner.Start(["analytics", "refresh", .. arguments], new Dictionary<string, string>
        {
            [RunnerEnvironment.Postgres] = run.Database.ConnectionString,
            [RunnerEnvironment.SecretsPath] = run.Secrets,
            [RunnerEnvironment.RpmPath] = run.Path("rpm.json"),
            [RunnerEnvironment.StoreUrl] = new Uri(run.Path("store")).AbsoluteUri,
        });
        return await runner.EndAsync();
    }
}
