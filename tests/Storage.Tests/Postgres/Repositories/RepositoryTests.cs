using VideoAgent.Storage.Postgres;
using VideoAgent.Storage.Postgres.Analytics;
using VideoAgent.Storage.Postgres.Brands;
using VideoAgent.Storage.Postgres.Costs;
using VideoAgent.Storage.Postgres.Publications;
using VideoAgent.Storage.Postgres.Scripts;
using VideoAgent.Storage.Postgres.Trends;
using VideoAgent.Storage.Postgres.Videos;
using static VideoAgent.Storage.Tests.Postgres.Rows;

namespace VideoAgent.Storage.Tests.Postgres.Repositories;

/// <summary>What goes in comes out, again and again, and what does not belong there stays out.</summary>
public sealed class RepositoryTests(PostgresClass postgres) : IClassFixture<PostgresClass>
{
    private Task<T> RunAsync<T>(Func<DatabaseSession, Task<T>> work) => postgres.Fixture.RunAsync(work);

    private Task RunAsync(Func<DatabaseSession, Task> work) => postgres.Fixture.RunAsync(work);

    private static readonly VideoRow Full = Video("full", 7) with
    {
        RequestedBy = "ann",
        State = "Succeeded",
        Reason = "Succeeded",
        Message = "done",
        Title = "Tea",
        DurationSeconds = 59.967m,
        VideoKey = "studio/full/video.mp4",
        VideoSha256 = new string('a', 64),
        CostUsd = 0.1234567891m,
        SavedUsd = 1,
        ReviewDigest = "sha256-1",
        ReviewDecision = "Approved",
        ReviewedBy = "bob",
        ReviewedAt = Noon.AddHours(1),
        StartedAt = Noon.AddSeconds(1),
        CompletedAt = Noon.AddMinutes(2),
        AssetsRemovedAt = Noon.AddDays(30),
        DeletedAt = Noon.AddDays(31),
    };

    [Fact]
    public async Task A_video_is_stored_as_often_as_it_is_told()
    {
        Assert.True(await RunAsync(session => new VideoRepository(session).StoreAsync(Full)));
        Assert.True(await RunAsync(session => new VideoRepository(session).StoreAsync(Full)));

        Assert.Equal(Full, await RunAsync(session => new VideoRepository(session).FindAsync("full")));
    }

    [Fact]
    public async Task The_later_version_of_a_video_wins_whichever_comes_first()
    {
        await RunAsync(session => new VideoRepository(session).StoreAsync(Video("race", 20) with { State = "Succeeded" }));

        Assert.False(await RunAsync(session => new VideoRepository(session).StoreAsync(Video("race", 9))));

        Assert.Equal("Succeeded", (await RunAsync(session => new VideoRepository(session).FindAsync("race")))!.State);
    }

    [Fact]
    public async Task A_deletion_is_never_taken_back()
    {
        await postgres.Fixture.StoreVideoAsync("gone");
        Assert.True(await RunAsync(session => new VideoRepository(session).MarkDeletedAsync("gone", Noon.AddDays(1))));
        Assert.False(await RunAsync(session => new VideoRepository(session).MarkDeletedAsync("gone", Noon.AddDays(2))));
        await postgres.Fixture.StoreVideoAsync("gone");

        Assert.Equal(Noon.AddDays(1), (await RunAsync(session => new VideoRepository(session).FindAsync("gone")))!.DeletedAt);
    }

    [Fact]
    public async Task Videos_are_listed_page_by_page_the_youngest_first()
    {
        foreach (var i in Enumerable.Range(0, 7))
            await RunAsync(session => new VideoRepository(session).StoreAsync(Video($"p{i}") with { Namespace = "pages", CreatedAt = Noon.AddMinutes(i / 2), RequestedBy = "pat" }));

        var found = new List<VideoRow>();
        while (await RunAsync(session => new VideoRepository(session).ListAsync("pages", found.LastOrDefault(), 3)) is { Count: > 0 } page) found.AddRange(page);

        Assert.Equal(["p6", "p4", "p5", "p2", "p3", "p0", "p1"], found.Select(video => video.Uid));
        Assert.Equal(7, (await RunAsync(session => new VideoRepository(session).OfRequesterAsync("pat", 100))).Count);
    }

    [Fact]
    public async Task Attempts_costs_add_up_to_their_phase()
    {
        await postgres.Fixture.StoreVideoAsync("costs");
        CostEntry Cost(int attempt, decimal amount) => new() { VideoUid = "costs", Phase = "VisualGeneration", Attempt = attempt, Provider = "costs-provider", AmountUsd = amount, IncurredAt = Noon.AddMinutes(attempt) };
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await RunAsync(session => new CostRepository(session).StoreAsync(Cost(1, 0.25m)));
            await RunAsync(session => new CostRepository(session).SettleAsync(Cost(2, 0.4m)));
        }

        Assert.Equal([0.25m, 0.15m], (await RunAsync(session => new CostRepository(session).OfVideoAsync("costs"))).Select(entry => entry.AmountUsd));
        var paid = Assert.Single(await RunAsync(session => new CostRepository(session).ByProviderAsync(Noon, Noon.AddHours(1))), cost => cost.Provider == "costs-provider");
        Assert.Equal((0.4m, 2L), (paid.AmountUsd, paid.Entries));
        Assert.Empty(await RunAsync(session => new CostRepository(session).ByProviderAsync(Noon.AddHours(1), Noon.AddHours(2))));
    }

    [Fact]
    public async Task Rows_of_a_video_that_is_not_there_are_refused()
    {
        var refusal = await RefusalAsync(() => RunAsync(session => new PublicationRepository(session).StoreAsync(new PublicationRow { VideoUid = "nobody", Platform = "YouTube", State = "Published" })));

        Assert.Contains("publications_video_uid_fkey", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publication_is_there_once_for_each_platform_and_account()
    {
        await postgres.Fixture.StoreVideoAsync("pub");
        var row = new PublicationRow { VideoUid = "pub", Platform = "TikTok", State = "Processing" };
        var done = row with { State = "Published", ExternalId = "7", Url = "https://tiktok.example/7", PublishedAt = Noon };

        foreach (var state in (PublicationRow[])[row, done, done]) await RunAsync(session => new PublicationRepository(session).StoreAsync(state));

        Assert.Equal([done], await RunAsync(session => new PublicationRepository(session).OfVideoAsync("pub")));
    }

    [Fact]
    public async Task Scripts_are_found_by_their_words_title_first_and_only_in_their_namespace()
    {
        await RunAsync(session => new VideoRepository(session).StoreAsync(Video("other") with { Namespace = "other" }));
        foreach (var uid in (string[])["s1", "s2"]) await postgres.Fixture.StoreVideoAsync(uid);
        ScriptRow Script(string uid, string title, string text) => new() { VideoUid = uid, ContentHash = "h", Namespace = uid == "other" ? "other" : "studio", Title = title, Language = "en", Hook = "Stop scrolling.", SpokenText = text, MadeAt = Noon };
        foreach (var script in (ScriptRow[])[Script("s1", "Morning habits", "Drink oolong and walk."), Script("s2", "Oolong for beginners", "Warm the pot."), Script("other", "Oolong elsewhere", "x")])
        {
            await RunAsync(session => new ScriptRepository(session).StoreAsync(script));
            await RunAsync(session => new ScriptRepository(session).StoreAsync(script with { Title = "ignored: what has this address does not change" }));
        }

        Task<IReadOnlyList<ScriptRow>> Search(string words) => RunAsync(session => new ScriptRepository(session).SearchAsync("studio", words, 10));

        Assert.Equal(["s2", "s1"], (await Search("oolong")).Select(script => script.VideoUid));
        Assert.Equal(["s1"], (await Search("oolong -pot")).Select(script => script.VideoUid));
        Assert.Equal(["s1"], (await Search("\"and walk\"")).Select(script => script.VideoUid));
        Assert.True(await RunAsync(session => new ScriptRepository(session).HasAsync("s1", "h")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("'; drop table videoagent.scripts; --")]
    [InlineData("a & | ! ( \" <-> :*")]
    [InlineData("\0\ud83d")]
    public async Task Whatever_is_searched_for_is_a_question_and_no_error(string words) =>
        Assert.Empty(await RunAsync(session => new ScriptRepository(session).SearchAsync("nowhere", words, 10)));

    [Fact]
    public async Task A_discovery_remembers_what_was_used()
    {
        await postgres.Fixture.StoreVideoAsync("t");
        TrendRow Topic(int rank, string? usedBy) => new() { Namespace = "studio", Discovery = "d", Rank = rank, Niche = "tea", Subject = $"subject {rank}", Virality = 90.125m, Source = "embedded", DiscoveredAt = Noon, UsedBy = usedBy };

        foreach (var row in (TrendRow[])[Topic(1, "t"), Topic(2, null), Topic(1, null)]) await RunAsync(session => new TrendRepository(session).StoreAsync(row));

        Assert.Equal([Topic(1, "t"), Topic(2, null)], await RunAsync(session => new TrendRepository(session).OfDiscoveryAsync("studio", "d")));
        Assert.Equal([Topic(1, "t")], await RunAsync(session => new TrendRepository(session).UsedSinceAsync("studio", "tea", Noon, 10)));
        Assert.Contains("trends_rank_check", (await RefusalAsync(() => RunAsync(session => new TrendRepository(session).StoreAsync(Topic(11, null))))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_that_are_late_are_unknown_and_known_ones_stay()
    {
        await postgres.Fixture.StoreVideoAsync("a");
        var early = new AnalyticsRow { VideoUid = "a", Platform = "YouTube", MeasuredAt = Noon, Views = 10 };
        var late = new AnalyticsRow { VideoUid = "a", Platform = "YouTube", MeasuredAt = Noon, Likes = 3, WatchSeconds = 12.5m };
        var next = new AnalyticsRow { VideoUid = "a", Platform = "YouTube", MeasuredAt = Noon.AddDays(1), Views = 0, EstimatedRevenueUsd = 0.05m };

        await RunAsync(session => new AnalyticsRepository(session).StoreAsync([early, next]));
        await RunAsync(session => new AnalyticsRepository(session).StoreAsync([late]));
        await RunAsync(session => new AnalyticsRepository(session).StoreAsync([]));

        Assert.Equal([next, early with { Likes = 3, WatchSeconds = 12.5m }], await RunAsync(session => new AnalyticsRepository(session).OfVideoAsync("a", "YouTube", 10)));
    }

    [Fact]
    public async Task What_is_asked_about_is_published_there_lately_in_that_namespace_and_not_measured_yet()
    {
        await RunAsync(session => new VideoRepository(session).StoreAsync(Video("elsewhere") with { Namespace = "elsewhere" }));
        foreach (var uid in (string[])["m1", "m2", "m3", "m4", "old", "folder", "nameless", "measured", "unpublished"]) await postgres.Fixture.StoreVideoAsync(uid);
        PublicationRow Row(string uid) => new() { VideoUid = uid, Platform = "Instagram", State = "Published", ExternalId = $"id-{uid}", PublishedAt = Noon };
        foreach (var row in (PublicationRow[])
            [
                Row("m1"), Row("m2") with { Url = "https://instagram.example/2" }, Row("m3"), Row("m4") with { PublishedAt = Noon.AddHours(-1) }, Row("m4") with { Platform = "YouTube" }, Row("elsewhere"),
                Row("old") with { PublishedAt = Noon.AddDays(-2) }, Row("folder") with { Url = "file:///delivered/x" }, Row("nameless") with { ExternalId = null }, Row("measured"),
                Row("unpublished") with { PublishedAt = null },
            ])
            await RunAsync(session => new PublicationRepository(session).StoreAsync(row));
        await RunAsync(session => new AnalyticsRepository(session).StoreAsync([new AnalyticsRow { VideoUid = "measured", Platform = "Instagram", MeasuredAt = Noon.AddHours(1) }, new AnalyticsRow { VideoUid = "m1", Platform = "Instagram", MeasuredAt = Noon }]));
        var scope = new MeasurementScope("Instagram", Noon.AddDays(-1), Noon.AddHours(1), "studio");
        Task<IReadOnlyList<PublicationRow>> Page(MeasurementScope scope, PublicationRow? after, int limit) => RunAsync(session => new PublicationRepository(session).UnmeasuredAsync(scope, after, limit));

        var first = await Page(scope, null, 2);
        var second = await Page(scope, first[^1], 2);

        Assert.Equal(["m3", "m2", "m1", "m4"], first.Concat(second).Select(row => row.VideoUid));
        Assert.Empty(await Page(scope, second[^1], 2));
        Assert.Contains(await Page(scope with { Namespace = null }, null, 10), row => row.VideoUid == "elsewhere");
    }

    [Fact]
    public async Task A_change_is_told_where_both_figures_are_known()
    {
        await postgres.Fixture.StoreVideoAsync("grows");
        AnalyticsRow Row(int hour) => new() { VideoUid = "grows", Platform = "TikTok", MeasuredAt = Noon.AddHours(hour) };
        await RunAsync(session => new AnalyticsRepository(session).StoreAsync(
            [Row(0) with { Views = 100, Likes = 10, Comments = 2 }, Row(1) with { Views = 150, Likes = 9, Comments = 2, Shares = 4, WatchSeconds = 12.5m }, Row(2) with { Likes = 9, Comments = 3 }, Row(3) with { Views = 0, Likes = 0, Comments = 0 }]));

        var changes = await RunAsync(session => new AnalyticsRepository(session).ChangesAsync("grows", "TikTok", 10));

        Assert.Equal([
            new AnalyticsChange { MeasuredAt = Noon.AddHours(3), Views = 0, LikesGained = -9, CommentsGained = -3 },
            new AnalyticsChange { MeasuredAt = Noon.AddHours(2), LikesGained = 0, CommentsGained = 1 },
            new AnalyticsChange { MeasuredAt = Noon.AddHours(1), Views = 150, ViewsGained = 50, LikesGained = -1, CommentsGained = 0, EngagementRate = 0.1m },
            new AnalyticsChange { MeasuredAt = Noon, Views = 100, EngagementRate = 0.12m },
        ], changes);
        Assert.Equal(changes.Take(1), await RunAsync(session => new AnalyticsRepository(session).ChangesAsync("grows", "TikTok", 1)));
    }

    [Fact]
    public async Task A_brand_keeps_its_latest_profile()
    {
        var brand = new BrandRow { Namespace = "studio", Name = "acme", Tone = "dry", CallToAction = "Buy", HookTemplates = ["What if {topic}?"], UpdatedAt = Noon };

        Assert.True(await RunAsync(session => new BrandRepository(session).StoreAsync(brand)));
        Assert.False(await RunAsync(session => new BrandRepository(session).StoreAsync(brand with { Tone = "old", UpdatedAt = Noon.AddDays(-1) })));

        Assert.Equivalent(brand, await RunAsync(session => new BrandRepository(session).FindAsync("studio", "acme")));
        Assert.Single(await RunAsync(session => new BrandRepository(session).ListAsync("studio", 10)));
    }
}
