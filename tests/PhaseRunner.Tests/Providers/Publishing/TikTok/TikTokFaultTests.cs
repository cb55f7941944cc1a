using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Publishing.Journal;
using VideoAgent.PhaseRunner.Providers.Publishing.TikTok;
using VideoAgent.Testing.Vendors.TikTok;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.TikTok;

/// <summary>What TikTok and the way to it can do to a publication, and what is said of it.</summary>
public sealed class TikTokFaultTests : IAsyncLifetime
{
    private const string Chunk = "PUT /video/";

    private TikTokRun run = null!; // set before each test

    private StubTikTok Vendor => run.Vendor;

    public async Task InitializeAsync() => run = await TikTokRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Theory]
    [InlineData("creator_info", 200, "spam_risk_too_many_posts", ExitClass.Quota, "DailyLimitReached")]
    [InlineData("creator_info", 200, "spam_risk_user_banned_from_posting", ExitClass.Permanent, "AccountRestricted")]
    [InlineData("creator_info", 200, "reached_active_user_cap", ExitClass.Quota, "DailyLimitReached")]
    [InlineData("creator_info", 401, "scope_not_authorized", ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData("creator_info", 429, "rate_limit_exceeded", ExitClass.Quota, "RateLimited")]
    [InlineData("video/init", 400, "invalid_param", ExitClass.Permanent, "VendorRefused")]
    [InlineData("video/init", 401, "scope_permission_missed", ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData("video/init", 403, "spam_risk_too_many_posts", ExitClass.Quota, "DailyLimitReached")]
    [InlineData("video/init", 403, "spam_risk_user_banned_from_posting", ExitClass.Permanent, "AccountRestricted")]
    [InlineData("video/init", 403, "reached_active_user_cap", ExitClass.Quota, "DailyLimitReached")]
    [InlineData("video/init", 403, "unaudited_client_can_only_post_to_private_accounts", ExitClass.Permanent, "ClientUnaudited")]
    [InlineData("video/init", 403, "privacy_level_option_mismatch", ExitClass.Permanent, "PrivacyNotOffered")]
    [InlineData("video/init", 403, "url_ownership_unverified", ExitClass.Permanent, "VendorRefused")]
    [InlineData("video/init", 429, "rate_limit_exceeded", ExitClass.Quota, "RateLimited")]
    [InlineData("video/init", 200, "rate_limit_exceeded", ExitClass.Quota, "RateLimited")]
    [InlineData("status/fetch", 401, "scope_not_authorized", ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData("status/fetch", 400, "invalid_params", ExitClass.Permanent, "VendorRefused")]
    public async Task Refusals_mean_what_their_code_says_and_once_they_are_mended_there_is_one_post(string path, int status, string code, ExitClass outcome, string reason)
    {
        Vendor.Refuse(path, status, code);

        var failure = await run.FailAsync();
        await run.PublishToTheEndAsync();

        Assert.Equal((outcome, reason), (failure.Outcome, failure.Reason));
        Assert.Contains(code, failure.Message, StringComparison.Ordinal);
        Assert.Contains("log_id", failure.Message, StringComparison.Ordinal);
        Assert.Equal(outcome == ExitClass.Quota, failure.RetryAt > DateTimeOffset.UnixEpoch);
        Assert.Single(Vendor.Ledger);
    }

    [Theory]
    [InlineData("creator_info")]
    [InlineData("video/init")]
    [InlineData("status/fetch")]
    [InlineData("oauth/token")]
    public async Task What_passes_is_waited_for(string path)
    {
        for (var time = 0; time < 3; time++) Vendor.Say(path, 500, """{"error":{"code":"internal_error","message":"try later","log_id":"x"}}""");

        await run.PublishAsync();

        Assert.Single(Vendor.Ledger);
    }

    [Theory]
    [InlineData("file_format_check_failed", ExitClass.Permanent, "UploadRejected")]
    [InlineData("duration_check_failed", ExitClass.Permanent, "UploadRejected")]
    [InlineData("frame_rate_check_failed", ExitClass.Permanent, "UploadRejected")]
    [InlineData("picture_size_check_failed", ExitClass.Permanent, "UploadRejected")]
    [InlineData("internal", ExitClass.Transient, "VendorFailing")]
    [InlineData("video_pull_failed", ExitClass.Transient, "VendorFailing")]
    [InlineData("photo_pull_failed", ExitClass.Transient, "VendorFailing")]
    [InlineData("publish_cancelled", ExitClass.Permanent, "PublicationCancelled")]
    [InlineData("auth_removed", ExitClass.Permanent, "CredentialsRevoked")]
    [InlineData("spam_risk_too_many_posts", ExitClass.Quota, "DailyLimitReached")]
    [InlineData("spam_risk_user_banned_from_posting", ExitClass.Permanent, "AccountRestricted")]
    [InlineData("spam_risk_text", ExitClass.Moderation, "PlatformModerated")]
    [InlineData("spam_risk", ExitClass.Moderation, "PlatformModerated")]
    [InlineData("a reason of tomorrow", ExitClass.Permanent, "UploadRejected")]
    public async Task A_post_that_fails_after_its_upload_says_why_and_a_later_attempt_makes_the_one_post(string why, ExitClass outcome, string reason)
    {
        Vendor.FailReason = why;
        var failure = await run.FailAsync();
        Vendor.FailReason = null;
        await run.PublishToTheEndAsync();

        Assert.Equal((outcome, reason), (failure.Outcome, failure.Reason));
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
        Assert.Single(Vendor.Ledger);
    }

    [Fact]
    public async Task More_than_six_begins_a_minute_are_parked_for_a_minute()
    {
        for (var video = 0; video < 6; video++)
        {
            run.Film(1000, video);
            Vendor.ChecksUntilEnd = 0;
            run.Privacy = "SELF_ONLY";
            await run.PublishAsync();
        }

        run.Film(1000, 6);
        var failure = await run.FailAsync();
        run.Time.Advance(failure.RetryAt!.Value - run.Time.GetUtcNow());
        await run.PublishAsync();

        Assert.Equal((ExitClass.Quota, "RateLimited"), (failure.Outcome, failure.Reason));
        Assert.Equal(7, Vendor.Ledger.Count);
    }

    [Fact]
    public async Task Drafts_that_nobody_finishes_park_the_next()
    {
        (run.Mode, Vendor.PendingShares) = (TikTokMode.Inbox, 5);

        var failure = await run.FailAsync();

        Assert.Equal((ExitClass.Quota, "InboxFull"), (failure.Outcome, failure.Reason));
    }

    [Fact]
    public async Task An_application_that_is_not_audited_is_told_from_other_refusals()
    {
        Vendor.IsAudited = false;

        var failure = await run.FailAsync();

        Assert.Equal((ExitClass.Permanent, "ClientUnaudited"), (failure.Outcome, failure.Reason));
        Assert.Contains("Inbox", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_chunk_whose_answer_is_lost_is_not_sent_twice(int chunk)
    {
        for (var well = 0; well < chunk; well++) Vendor.Next(Chunk, (_, handle) => handle());
        Vendor.Lose(Chunk);

        await run.PublishAsync();

        Assert.Equal(run.Digest, Assert.Single(Vendor.Ledger).Sha256);
        Assert.Equal(3, Vendor.Requests.Count(request => request.StartsWith("PUT", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_connection_that_breaks_goes_on_where_it_was(int chunk)
    {
        for (var well = 0; well < chunk; well++) Vendor.Next(Chunk, (_, handle) => handle());
        Vendor.Cut(Chunk);
        Vendor.Say(Chunk, 503, "");

        await run.PublishAsync();

        Assert.Equal(run.Digest, Assert.Single(Vendor.Ledger).Sha256);
        Assert.Single(Vendor.Requests, request => request.Contains("/init/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("oauth/token", "CredentialsRevoked")] // its token is used up, and nobody has the next
    [InlineData("creator_info", null)]
    [InlineData("video/init", "VendorUnreachable")]
    [InlineData("status/fetch", null)]
    public async Task An_answer_that_is_lost_makes_no_second_post(string path, string? reason)
    {
        Vendor.Lose(path);

        var failure = await Record.ExceptionAsync(() => run.PublishAsync()) as PhaseException;
        await run.PublishToTheEndAsync();

        Assert.Equal(reason, failure?.Reason);
        Assert.Single(Vendor.Ledger);
    }

    [Fact]
    public async Task A_session_that_has_ended_is_begun_anew_and_only_then()
    {
        Vendor.Next(Chunk, (_, handle) =>
        {
            Vendor.ExpireUploads();
            return handle();
        });

        await run.PublishAsync();

        Assert.Single(Vendor.Ledger);
        Assert.Equal(2, Vendor.Requests.Count(request => request.Contains("/init/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_upload_that_never_comes_through_ends_the_attempt()
    {
        for (var time = 0; time < 40; time++) Vendor.Cut(Chunk);

        var failure = await run.FailAsync();
        Vendor.DropFaults();
        await run.PublishAsync();

        Assert.Equal((ExitClass.Transient, "VendorUnreachable"), (failure.Outcome, failure.Reason));
        Assert.Single(Vendor.Ledger);
    }

    [Fact]
    public async Task What_TikTok_has_forgotten_after_it_may_have_posted_it_waits_for_a_person()
    {
        Vendor.ChecksUntilEnd = 1000;
        await run.FailAsync(); // it has the video and works on it
        Vendor.ForgetSessions();

        var failure = await run.FailAsync();
        var again = await run.FailAsync();

        Assert.Equal((ExitClass.Permanent, "PublicationUnknown"), (failure.Outcome, failure.Reason));
        Assert.Contains("publications/", failure.Message, StringComparison.Ordinal);
        Assert.Equal(failure.Message, again.Message);
        Assert.Single(Vendor.Ledger);
    }

    [Fact]
    public async Task A_vendor_that_cannot_be_reached_is_left_to_the_next_attempt()
    {
        await Vendor.DisposeAsync();

        var failure = await run.FailAsync();

        Assert.Equal((ExitClass.Transient, "VendorUnreachable"), (failure.Outcome, failure.Reason));
    }

    [Fact]
    public async Task An_empty_file_is_refused_before_anything_is_begun()
    {
        run.Film(0);

        Assert.Equal((ExitClass.Permanent, "UploadRejected"), await OutcomeAsync());
        Assert.DoesNotContain(Vendor.Requests, request => request.Contains("/init/", StringComparison.Ordinal));
    }

    /// <summary>Every pair that can be, so that a new state or stage does not slip through.</summary>
    [Fact]
    public void Another_post_is_begun_only_where_none_can_be()
    {
        var situations =
            from stage in Enum.GetValues<TikTokStage>()
            from kept in Enum.GetValues<JournalState>()
            from isOver in (bool[])[false, true]
            from uploaded in (long?[])[null, 0, 99, 100]
            select (stage, kept, isOver, uploaded);
        foreach (var (stage, kept, isOver, uploaded) in situations)
        {
            var next = TikTokDecision.Of(new TikTokStatus(stage, uploaded, null, null), kept, isOver, 100);

            var cannotBePosted = stage == TikTokStage.Unheard ? kept == JournalState.SessionOpen : isOver && (uploaded < 100 || kept == JournalState.SessionOpen);
            if (next == TikTokNext.Begin) Assert.True(cannotBePosted, $"{stage} {kept} {isOver} {uploaded}");
        }
    }

    private async Task<(ExitClass, string)> OutcomeAsync()
    {
        var failure = await run.FailAsync();
        return (failure.Outcome, failure.Reason);
    }
}
