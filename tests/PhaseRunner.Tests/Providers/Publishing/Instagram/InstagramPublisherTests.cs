using System.Text;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Instagram;
using VideoAgent.Testing.Vendors.Instagram;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.Instagram;

/// <summary>What becomes of a video on Instagram when nobody fails.</summary>
public sealed class InstagramPublisherTests : IAsyncLifetime
{
    private InstagramRun run = null!; // set before each test

    private StubInstagram Vendor => run.Vendor;

    public async Task InitializeAsync() => run = await InstagramRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reel_is_whole_labelled_and_has_its_caption(bool isSent)
    {
        if (!isSent) await run.LinkAsync();

        var fact = await run.PublishAsync();

        var post = Assert.Single(Vendor.Ledger);
        Assert.Equal(run.Digest, post.Sha256);
        Assert.Equal(("REELS", true), ((string?)post.Parameters["media_type"], (bool?)post.Parameters["is_ai_generated"]));
        Assert.StartsWith(run.Caption, post.Caption, StringComparison.Ordinal);
        Assert.Equal((Platform.Instagram, "Published", post.MediaId, $"https://www.instagram.com/reel/{post.MediaId}/"), (fact.Platform, fact.State, fact.Id, fact.Url));
        Assert.NotNull(fact.PublishedAt);
        Assert.Equal(isSent, Vendor.Requests.Any(request => request.Contains("ig-api-upload", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_published_is_not_even_asked_about_again()
    {
        var first = await run.PublishAsync();
        var asked = Vendor.Requests.Count;

        Assert.Equal(first, await run.PublishAsync());
        Assert.Equal(asked, Vendor.Requests.Count);
    }

    [Fact]
    public async Task A_post_is_found_although_the_journal_is_gone()
    {
        var first = await run.PublishAsync();
        foreach (var key in run.Store.Keys.Where(key => key.Contains("/publications/", StringComparison.Ordinal)).ToList()) await run.Store.DeleteAsync(key, default);

        Assert.Equal(first.Id, (await run.PublishAsync()).Id);
        Assert.Single(Vendor.Ledger);
    }

    [Fact]
    public async Task A_link_is_for_a_person_who_is_told_until_when_and_needs_no_key()
    {
        await run.LinkAsync();
        run.Mode = InstagramMode.Link;
        run.Caption = string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦 money ", 100));
        foreach (var key in (string[])["instagram-user-id", "instagram-access-token"]) run.Forget(key);

        var fact = await run.PublishAsync();

        using var http = new HttpClient();
        Assert.Equal(3500, (await http.GetByteArrayAsync(fact.Url)).Length);
        Assert.Equal(("AwaitingManual", null), (fact.State, fact.PublishedAt));
        Assert.Contains("until 2026-12-02 12:00 UTC", fact.Message, StringComparison.Ordinal);
        Assert.Contains("AI label", fact.Message, StringComparison.Ordinal);
        Assert.InRange(fact.Message!.Length, 1, 512);
        Assert.Equal(run.Caption, Encoding.UTF8.GetString(run.Store.Get("studio/4f1c/instagram-caption.txt")));
        Assert.Empty(Vendor.Requests);
    }

    [Fact]
    public async Task A_store_that_Instagram_cannot_reach_is_said_before_anything_is_made()
    {
        run.Forget("instagram-login");

        var failure = await run.FailAsync();

        Assert.Equal((ExitClass.Permanent, "VideoNotReachable"), (failure.Outcome, failure.Reason));
        Assert.Equal(0, Vendor.Containers);
    }

    [Fact]
    public async Task The_days_posts_are_counted_by_Instagram_and_the_next_is_parked()
    {
        (Vendor.PostsPerDay, Vendor.PostsBefore) = (7, 7);

        var failure = await run.FailAsync();
        var wait = failure.RetryAt - run.Time.GetUtcNow();
        Vendor.PostsBefore = 6;
        await run.PublishAsync();

        Assert.Equal((ExitClass.Quota, "DailyLimitReached"), (failure.Outcome, failure.Reason));
        Assert.Equal(TimeSpan.FromHours(1), wait);
        Assert.Single(Vendor.Ledger);
        Assert.Equal(1, Vendor.Containers); // none for the post that could not be
    }

    [Fact]
    public async Task A_container_that_takes_long_is_waited_for_by_the_next_attempt_and_not_made_twice()
    {
        Vendor.ChecksUntilFinished = 50;

        var failure = await run.FailAsync();
        await run.PublishToTheEndAsync();

        Assert.Equal((ExitClass.Quota, "StillProcessing"), (failure.Outcome, failure.Reason));
        Assert.Equal((1, 1), (Vendor.Containers, Vendor.Ledger.Count));
    }

    [Fact]
    public async Task The_token_is_nowhere_but_on_its_way()
    {
        Vendor.Refuse("media_publish", 190, 463, 401);
        var failure = await run.FailAsync();
        await run.PublishAsync();

        Assert.Equal("CredentialsRefused", failure.Reason);
        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", run.Stored(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_and_token_go_to_no_host_but_the_vendors()
    {
        Vendor.Say($"POST /v25.0/{StubInstagram.UserId}/media", 200, """{"id":"9","uri":"https://collector.example/ig-api-upload/9"}""");
        Vendor.Say("/v25.0/9", 200, """{"id":"9","status_code":"IN_PROGRESS"}""");

        var failure = await run.FailAsync();

        Assert.Equal(ExitClass.Permanent, failure.Outcome);
        Assert.Contains("collector.example", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_is_found_in_the_caption_that_has_it_and_in_no_other()
    {
        var (ours, other) = (new string('a', 64), new string('b', 64));

        Assert.True(InstagramCaption.IsMarked(InstagramCaption.With("Text", ours), ours));
        Assert.False(InstagramCaption.IsMarked(InstagramCaption.With("Text", other), ours));
        Assert.Equal("Text".Length + InstagramCaption.MarkLength, InstagramCaption.With("Text", ours).Length);
    }
}
