using Microsoft.AspNetCore.Http;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Trends;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.PhaseRunner.Tests.Cli;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;
using VideoAgent.Testing;
using VideoAgent.Testing.Vendors.GoogleTrends;
using VideoAgent.Testing.Vendors.YouTube;

namespace VideoAgent.PhaseRunner.Tests.Providers.Trends;

/// <summary>All sources together, as a pod has them.</summary>
public sealed class MergedTrendSourceTests : IAsyncLifetime, IDisposable
{
    private static readonly TrendQuery Query = new("personal finance", TopicMode.Discover, "US", "en", new(2026, 11, 25));
    private static readonly RequestIdentity Request = new() { Namespace = "studio", Name = "video", Uid = "uid-1" };

    private readonly TemporaryFolder folder = new();
    private readonly MemoryStore store = new();
    private StubGoogleTrends google = null!; // set before each test
    private StubYouTubeData youTube = null!; // set before each test
    private Uri feed = null!; // set before each test

    public async Task InitializeAsync()
    {
        google = await StubGoogleTrends.StartAsync();
        youTube = await StubYouTubeData.StartAsync(TimeProvider.System);
        feed = google.Feed;
        google.Regions["US"] = [new("budget shutdown", "500K+", DateTimeOffset.UtcNow.AddHours(-2))];
        youTube.Videos.Add(new("a", "Your first emergency fund: personal finance", DateTimeOffset.UtcNow.AddHours(-10), 9_000_000, 900_000, 90_000));
        Directory.CreateDirectory(folder["secrets"]);
        await File.WriteAllTextAsync(folder["secrets/youtube-data-base-url"], youTube.Address.AbsoluteUri);
        await File.WriteAllTextAsync(folder["secrets/youtube-api-key"], StubYouTubeData.Key + "\n");
    }

    public void Dispose() => folder.Dispose();

    public async Task DisposeAsync()
    {
        await google.DisposeAsync();
        await youTube.DisposeAsync();
    }

    [Fact]
    public async Task What_several_know_of_is_one_subject_and_what_one_knows_alone_is_added()
    {
        var listed = SubjectLibrary.Shipped.For(Query.Topic).Subjects.Count(subject => subject.Regions?.Contains("US") ?? true);

        var found = await FindAsync();

        var fund = found.Candidates.Single(candidate => candidate.Subject == "Your first emergency fund");
        Assert.Equal(("embedded, youtube", 1.0), (fund.Source, fund.Signals.Engagement));
        Assert.Equal("google-trends", found.Candidates.Single(candidate => candidate.Subject == "Budget shutdown").Source);
        Assert.Equal((listed + 1, Query.Date), (found.Candidates.Count, found.AsOf));
        Assert.Empty(found.Warnings);
    }

    [Fact]
    public async Task What_is_watched_in_other_letters_is_left_out()
    {
        youTube.Videos.Add(new("b", "Personal finance: как копить деньги", DateTimeOffset.UtcNow.AddHours(-1), 90_000_000, null, null));

        Assert.DoesNotContain((await FindAsync()).Candidates, candidate => candidate.Subject.Contains("деньги", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_source_that_fails_is_missing_and_named_and_the_others_answer()
    {
        google.AskForConsent();
        youTube.Searches = 0;

        var found = await FindAsync();

        Assert.Contains(found.Candidates, candidate => candidate.Subject == "Your first emergency fund");
        Assert.Equal(2, found.Warnings.Count);
        Assert.StartsWith("google-trends is missing from the trends: VendorAnswerUnknown: ", found.Warnings[0], StringComparison.Ordinal);
        Assert.StartsWith("youtube is missing from the trends: TrendQuotaExceeded: ", found.Warnings[1], StringComparison.Ordinal);
        Assert.Equal(SubjectLibrary.Shipped.For(Query.Topic).Date, found.AsOf);
    }

    [Fact]
    public async Task A_source_that_cannot_be_reached_is_missing()
    {
        await google.DisposeAsync();

        Assert.StartsWith("google-trends is missing from the trends: VendorUnreachable: ", Assert.Single((await FindAsync()).Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_never_answers_is_given_up()
    {
        var time = new ManualTime();
        var asked = new TaskCompletionSource();
        google.Next(StubGoogleTrends.Path, async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        File.Delete(folder["secrets/youtube-api-key"]);

        var finding = Source(time).FindAsync(Query, new SharedSightings(store, Request, time), CancellationToken.None);
        await asked.Task;
        time.Advance(MergedTrendSource.Patience);

        var found = await finding;
        Assert.Equal("google-trends is missing from the trends: TimedOut: no answer within 25 s.", Assert.Single(found.Warnings));
        Assert.NotEmpty(found.Candidates);
    }

    [Fact]
    public async Task A_run_that_is_stopped_stops()
    {
        using var stop = new CancellationTokenSource();
        google.Next(StubGoogleTrends.Path, async context =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Source(TimeProvider.System).FindAsync(Query, new SharedSightings(store, Request, TimeProvider.System), stop.Token));
    }

    [Fact]
    public async Task An_exact_topic_asks_nobody()
    {
        var found = await Source(TimeProvider.System).FindAsync(Query with { Mode = TopicMode.Exact }, new SharedSightings(store, Request, TimeProvider.System), CancellationToken.None);

        Assert.Single(found.Candidates);
        Assert.Empty(google.Requests.Concat(youTube.Requests));
    }

    [Fact]
    public async Task Without_a_feed_and_a_key_there_are_the_lists_alone_and_nothing_is_stored()
    {
        var alone = TrendSources.Create(null, new VendorSecrets(null), VendorHttp.Client, TimeProvider.System);

        var found = await alone.FindAsync(Query, new SharedSightings(store, Request, TimeProvider.System), CancellationToken.None);

        Assert.Equal("embedded", alone.Name);
        Assert.Equal(new EmbeddedTrendSource(SubjectLibrary.Shipped).Inputs(Query), alone.Inputs(Query));
        Assert.NotEmpty(found.Candidates);
        Assert.Empty(store.Keys);
    }

    private Task<TrendFindings> FindAsync() => Source(TimeProvider.System).FindAsync(Query, new SharedSightings(store, Request, TimeProvider.System), CancellationToken.None);

    private ITrendSource Source(TimeProvider time) => TrendSources.Create(feed, new VendorSecrets(folder["secrets"]), VendorHttp.Client, time);
}
