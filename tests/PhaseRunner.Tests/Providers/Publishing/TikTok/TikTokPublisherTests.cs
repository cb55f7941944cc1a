using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Testing.Vendors.TikTok;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.TikTok;

/// <summary>What becomes of a video on TikTok when nobody fails.</summary>
public sealed class TikTokPublisherTests : IAsyncLifetime
{
    private TikTokRun run = null!; // set before each test

    private StubTikTok Vendor => run.Vendor;

    public async Task InitializeAsync() => run = await TikTokRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Fact]
    public async Task A_post_is_whole_labelled_and_as_visible_as_asked()
    {
        var fact = await run.PublishAsync();

        var post = Assert.Single(Vendor.Ledger);
        Assert.Equal(run.Digest, post.Sha256);
        Assert.Equal(("PUBLIC_TO_EVERYONE", true, false), ((string?)post.Info!["privacy_level"], (bool?)post.Info["is_aigc"], (bool?)post.Info["brand_content_toggle"]));
        Assert.Equal((Platform.TikTok, "Published", "7412345678901234567", "https://www.tiktok.com/@plainmoney/video/7412345678901234567"), (fact.Platform, fact.State, fact.Id, fact.Url));
        Assert.NotNull(fact.PublishedAt);
    }

    [Fact]
    public async Task A_draft_ends_in_the_inbox_and_says_what_its_owner_must_do()
    {
        run.Mode = TikTokMode.Inbox;

        var fact = await run.PublishAsync();

        Assert.Null(Assert.Single(Vendor.Ledger).Info);
        Assert.Equal(("Inbox", null), (fact.State, fact.Url));
        Assert.Contains("AI-generated label", fact.Message, StringComparison.Ordinal);
        Assert.InRange(fact.Message!.Length, 1, 512);
        Assert.DoesNotContain(Vendor.Requests, request => request.Contains("creator_info", StringComparison.Ordinal)); // another scope
    }

    [Theory]
    [InlineData(TikTokMode.Direct)]
    [InlineData(TikTokMode.Inbox)]
    public async Task What_is_published_is_not_even_asked_about_again(TikTokMode mode)
    {
        run.Mode = mode;
        var first = await run.PublishAsync();
        var asked = Vendor.Requests.Count;

        var again = await run.PublishAsync();

        Assert.Equal(first, again);
        Assert.Equal(asked, Vendor.Requests.Count);
    }

    [Fact]
    public async Task Another_video_is_another_post()
    {
        await run.PublishAsync();
        run.Film(2000, seed: 2);
        await run.PublishAsync();

        Assert.Equal(2, Vendor.Ledger.Select(post => post.Sha256).Distinct().Count());
    }

    [Fact]
    public async Task Who_does_not_say_how_visible_gets_a_post_for_the_account_alone()
    {
        run.Privacy = null;

        var fact = await run.PublishAsync();

        Assert.Equal("SELF_ONLY", (string?)Assert.Single(Vendor.Ledger).Info!["privacy_level"]);
        Assert.Equal(("Published", null), (fact.State, fact.Url));
        Assert.NotNull(fact.Message);
    }

    [Fact]
    public async Task A_privacy_that_the_account_does_not_offer_begins_nothing_and_says_what_it_offers()
    {
        Vendor.Account = new() { Privacies = ["FOLLOWER_OF_CREATOR", "SELF_ONLY"] };

        var failure = await run.FailAsync();

        Assert.Equal((ExitClass.Permanent, "PrivacyNotOffered"), (failure.Outcome, failure.Reason));
        Assert.Contains("FOLLOWER_OF_CREATOR", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Vendor.Requests, request => request.Contains("init", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_owner_has_switched_off_stays_off()
    {
        Vendor.Account = new() { AllowsComments = false, AllowsDuets = false };

        await run.PublishAsync();

        var info = Assert.Single(Vendor.Ledger).Info!;
        Assert.Equal((true, true, false), ((bool?)info["disable_comment"], (bool?)info["disable_duet"], (bool?)info["disable_stitch"]));
    }

    [Fact]
    public async Task A_large_file_goes_in_chunks_that_keep_TikToks_own_rules()
    {
        (Vendor.SmallestChunk, run.Chunks) = (5_000_000, null);
        run.Film(70_000_123);

        await run.PublishAsync();

        Assert.Equal(run.Digest, Assert.Single(Vendor.Ledger).Sha256);
        Assert.Equal(7, Vendor.Requests.Count(request => request.StartsWith("PUT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_post_that_TikTok_checks_for_long_is_waited_for_by_the_next_attempt_and_not_uploaded_twice()
    {
        Vendor.ChecksUntilEnd = 60;

        var failure = await run.FailAsync();
        var fact = await run.PublishToTheEndAsync();

        Assert.Equal((ExitClass.Quota, "StillProcessing"), (failure.Outcome, failure.Reason));
        Assert.Equal("Published", fact.State);
        Assert.Equal(3, Vendor.Requests.Count(request => request.StartsWith("PUT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_secrets_are_nowhere_but_on_their_way()
    {
        Vendor.Refuse("video/init", 401, "scope_not_authorized");
        var failure = await run.FailAsync();
        await run.PublishAsync();

        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", run.Stored(), StringComparison.Ordinal);
    }
}
