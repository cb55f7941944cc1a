using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Journal;
using VideoAgent.PhaseRunner.Providers.Publishing.YouTube;
using VideoAgent.Testing.Vendors.YouTubeUploads;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.YouTube;

/// <summary>A publication as it should go, and again.</summary>
public sealed class YouTubePublisherTests : IAsyncLifetime
{
    private YouTubeRun run = null!; // set before each test

    public async Task InitializeAsync() => run = await YouTubeRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Fact]
    public async Task A_video_arrives_whole_with_its_disclosure_captions_thumbnail_and_playlist()
    {
        run.Metadata = run.Metadata with { PlaylistId = StubYouTube.Playlist, CategoryId = "27" };

        var fact = await run.PublishAsync();

        var video = Assert.Single(run.Vendor.Ledger);
        Assert.Equal(run.Digest, video.Sha256);
        Assert.Equal(("Published", video.Id, $"https://www.youtube.com/shorts/{video.Id}", null), (fact.State, fact.Id, fact.Url, fact.Message));
        Assert.True(video.Status["containsSyntheticMedia"]!.GetValue<bool>());
        Assert.False(video.Status["selfDeclaredMadeForKids"]!.GetValue<bool>());
        Assert.Equal(("27", "public"), (video.Snippet["categoryId"]!.GetValue<string>(), video.Status["privacyStatus"]!.GetValue<string>()));
        Assert.Equal("en", Assert.Single(video.Captions)["language"]!.GetValue<string>());
        Assert.Equal(1, video.Thumbnails);
        Assert.Equal([video.Id], run.Vendor.In(StubYouTube.Playlist));
    }

    [Fact]
    public async Task Publishing_again_finds_what_is_there()
    {
        var first = await run.PublishAsync();
        var again = await run.PublishAsync();

        Assert.Equal(first, again);
        Assert.Single(run.Vendor.Ledger);
        Assert.Equal(1, run.Vendor.SessionsOpened);
    }

    [Fact]
    public async Task A_video_that_a_journal_does_not_know_is_found_by_its_tag()
    {
        var first = await run.PublishAsync();

        var other = await run.PublishAsync(@namespace: "other");

        Assert.Equal(first.Id, other.Id);
        Assert.Equal(1, run.Vendor.SessionsOpened);
    }

    [Fact]
    public async Task Another_video_is_another_publication()
    {
        await run.PublishAsync();
        await using var other = await YouTubeRun.StartAsync(200_001);
        other.Put("youtube-base-url", run.Vendor.Address.AbsoluteUri);

        await other.PublishAsync();

        Assert.Equal(2, run.Vendor.Ledger.Count);
    }

    [Fact]
    public async Task A_time_of_publication_makes_it_private_until_then()
    {
        var at = new DateTimeOffset(2027, 1, 15, 18, 0, 0, TimeSpan.Zero);
        run.Metadata = run.Metadata with { PublishAt = at };

        var fact = await run.PublishAsync();

        var status = Assert.Single(run.Vendor.Ledger).Status;
        Assert.Equal(("private", "2027-01-15T18:00:00Z"), (status["privacyStatus"]!.GetValue<string>(), status["publishAt"]!.GetValue<string>()));
        Assert.Equal(at, fact.PublishedAt);
        Assert.Contains("2027-01-15", fact.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_unaudited_project_uploads_is_told_to_be_private()
    {
        run.Vendor.IsAudited = false;

        Assert.Contains("audit", (await run.PublishAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processing_is_followed_to_its_end()
    {
        run.Vendor.PollsUntilProcessed = 12;

        Assert.Equal("Published", (await run.PublishAsync()).State);
    }

    [Fact]
    public async Task Processing_that_takes_too_long_is_looked_at_by_the_next_attempt()
    {
        run.Vendor.PollsUntilProcessed = 1000;

        var failure = await run.FailAsync();
        run.Vendor.PollsUntilProcessed = 0;
        var fact = await run.PublishAsync();

        Assert.Equal((ExitClass.Quota, "StillProcessing"), (failure.Outcome, failure.Reason));
        Assert.Equal(Assert.Single(run.Vendor.Ledger).Id, fact.Id);
    }

    [Theory]
    [InlineData("rejected", "duplicate")]
    [InlineData("failed", "codec")]
    public async Task A_video_that_YouTube_does_not_take_is_reported_and_not_repeated(string status, string reason)
    {
        run.Vendor.Fate = (status, reason);

        var failures = new[] { await run.FailAsync(), await run.FailAsync() };

        Assert.All(failures, failure => Assert.Equal((ExitClass.Permanent, "UploadRejected"), (failure.Outcome, failure.Reason)));
        Assert.All(failures, failure => Assert.Contains(reason, failure.Message, StringComparison.Ordinal));
        Assert.Single(run.Vendor.Ledger);
    }

    [Fact]
    public async Task What_cannot_be_added_to_a_video_loses_nothing_of_it()
    {
        run.Vendor.Refuse("captions", 403, "forbidden");
        run.Vendor.Refuse("thumbnails", 403, "forbidden");

        var fact = await run.PublishAsync();

        Assert.Equal(Assert.Single(run.Vendor.Ledger).Id, fact.Id);
        Assert.Contains("Without captions:", fact.Message, StringComparison.Ordinal);
        Assert.Contains("Without thumbnail:", fact.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_about_the_thumbnail_that_is_lost_is_asked_for_again()
    {
        run.Metadata = run.Metadata with { PlaylistId = StubYouTube.Playlist };
        run.Vendor.Lose("thumbnails");

        var fact = await run.PublishAsync();

        Assert.Single(run.Vendor.Ledger);
        Assert.Null(fact.Message);
        Assert.Equal([fact.Id!], run.Vendor.In(StubYouTube.Playlist));
    }

    [Fact]
    public async Task Secrets_are_in_no_entry_of_the_journal()
    {
        await run.PublishAsync();

        Assert.Contains(run.Store.Keys, key => key.Contains("/publications/", StringComparison.Ordinal));
        Assert.All(run.Store.Keys, key => Assert.DoesNotContain("canary", System.Text.Encoding.UTF8.GetString(run.Store.Get(key)), StringComparison.Ordinal));
    }

    [Fact]
    public void A_token_that_changes_makes_another_target_and_is_not_in_it()
    {
        using var folder = new VideoAgent.Testing.TemporaryFolder();
        string Target(string token)
        {
            folder.Write("youtube-refresh-token", token);
            return new YouTubePublisher(new YouTubeAccount(new(folder.Path)), PhaseRunner.Providers.Vendors.VendorHttp.Client, TimeProvider.System).Target;
        }

        Assert.NotEqual(Target("one-canary"), Target("two-canary"));
        Assert.DoesNotContain("canary", Target("one-canary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_journal_ends_as_public()
    {
        var fact = await run.PublishAsync();
        var view = await run.JournalAsync();

        Assert.Equal((JournalState.Public, fact.Id, fact.Url), (view.State, view.Id, view.Url));
    }
}
