using VideoAgent.Contracts.Phases;
using VideoAgent.Testing.Vendors.YouTubeUploads;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.YouTube;

/// <summary>Every refusal of the references: its class, what it says, and that the next attempt publishes once.</summary>
public sealed class YouTubeFaultTests : IAsyncLifetime
{
    private const string Start = "/upload/youtube/v3/videos";

    private YouTubeRun run = null!; // set before each test

    public async Task InitializeAsync() => run = await YouTubeRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Theory]
    [InlineData(400, "invalidTitle", ExitClass.Permanent, "VendorRefused")]
    [InlineData(400, "invalidDescription", ExitClass.Permanent, "VendorRefused")]
    [InlineData(400, "invalidTags", ExitClass.Permanent, "VendorRefused")]
    [InlineData(400, "invalidCategoryId", ExitClass.Permanent, "VendorRefused")]
    [InlineData(400, "invalidPublishAt", ExitClass.Permanent, "VendorRefused")]
    [InlineData(400, "invalidVideoMetadata", ExitClass.Permanent, "VendorRefused")]
    [InlineData(400, "defaultLanguageNotSet", ExitClass.Permanent, "VendorRefused")]
    [InlineData(400, "mediaBodyRequired", ExitClass.Permanent, "VendorRefused")]
    [InlineData(400, "uploadLimitExceeded", ExitClass.Quota, "UploadLimitReached")]
    [InlineData(401, "youtubeSignupRequired", ExitClass.Permanent, "ChannelMissing")]
    [InlineData(403, "quotaExceeded", ExitClass.Quota, "QuotaExhausted")]
    [InlineData(403, "dailyLimitExceeded", ExitClass.Quota, "QuotaExhausted")]
    [InlineData(403, "forbidden", ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData(403, "forbiddenPrivacySetting", ExitClass.Permanent, "VendorRefused")]
    [InlineData(403, "insufficientPermissions", ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData(403, "accountDelegationForbidden", ExitClass.Permanent, "VendorAccessDenied")]
    [InlineData(403, "authenticatedUserAccountSuspended", ExitClass.Permanent, "AccountClosed")]
    public async Task A_refusal_of_the_upload_is_told_with_its_reason_and_nothing_is_there(int status, string reason, ExitClass outcome, string ours)
    {
        run.Vendor.Refuse(Start, status, reason);
        if (status == 401) run.Vendor.Refuse(Start, status, reason); // asked again with a new token

        var failure = await run.FailAsync();

        Assert.Equal((outcome, ours), (failure.Outcome, failure.Reason));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Contains("that is why", failure.Message, StringComparison.Ordinal);
        Assert.Equal(outcome == ExitClass.Quota, failure.RetryAt > run.Time.GetUtcNow());
        Assert.Empty(run.Vendor.Ledger);
        Assert.Equal("Published", (await run.PublishAsync()).State);
        Assert.Single(run.Vendor.Ledger);
    }

    [Theory]
    [InlineData(500, "internalError")]
    [InlineData(503, "backendError")]
    [InlineData(429, "rateLimitExceeded")]
    [InlineData(403, "userRateLimitExceeded")]
    public async Task What_passes_is_waited_for(int status, string reason)
    {
        foreach (var path in (string[])["/channels", Start, "/youtube/v3/videos", "/thumbnails", "/captions"]) run.Vendor.Refuse(path, status, reason);

        Assert.Null((await run.PublishAsync()).Message);
        Assert.Single(run.Vendor.Ledger);
    }

    [Theory]
    [InlineData("/channels")]
    [InlineData("/token")]
    [InlineData("/upload/youtube/v3/videos")]
    [InlineData("/youtube/v3/videos")]
    public async Task What_does_not_pass_is_left_to_the_next_attempt(string path)
    {
        for (var call = 0; call < 6; call++) run.Vendor.Say(path, 503, "down");

        var failure = await run.FailAsync();

        Assert.Equal((ExitClass.Transient, "VendorFailing"), (failure.Outcome, failure.Reason));
        await run.PublishAsync();
        Assert.Single(run.Vendor.Ledger);
    }

    [Fact]
    public async Task The_day_of_the_quota_ends_at_midnight_in_California()
    {
        run.Vendor.InsertsLeft = 0;

        var failure = await run.FailAsync();

        Assert.Equal(new DateTimeOffset(2026, 11, 26, 8, 0, 0, TimeSpan.Zero), failure.RetryAt!.Value, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_revoked_token_is_named_with_the_remedy_and_nothing_is_begun()
    {
        run.Vendor.IsRevoked = true;

        var failure = await run.FailAsync();

        Assert.Equal((ExitClass.Permanent, "CredentialsRefused"), (failure.Outcome, failure.Reason));
        Assert.Contains("youtube-refresh-token", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(["POST /token"], run.Vendor.Requests);
        Assert.Empty(run.Store.Keys);
    }

    [Fact]
    public async Task A_wrong_client_is_named()
    {
        run.Put("youtube-client-secret", "wrong");

        var failure = await run.FailAsync();

        Assert.Equal("CredentialsRefused", failure.Reason);
        Assert.Contains("youtube-client-secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_key_is_named()
    {
        run.Remove("youtube-client-id");

        var failure = await run.FailAsync();

        Assert.Equal((ExitClass.Permanent, "CredentialsMissing"), (failure.Outcome, failure.Reason));
        Assert.Contains("youtube-client-id", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_without_a_channel_is_told_so()
    {
        run.Vendor.HasChannel = false;

        var failure = await run.FailAsync();

        Assert.Equal((ExitClass.Permanent, "ChannelMissing"), (failure.Outcome, failure.Reason));
    }

    [Theory]
    [InlineData(StubYouTube.ForeignPlaylist)]
    [InlineData("PLnowhere")]
    public async Task A_playlist_of_somebody_else_is_found_before_anything_is_uploaded(string playlist)
    {
        run.Metadata = run.Metadata with { PlaylistId = playlist };

        var failure = await run.FailAsync();

        Assert.Equal((ExitClass.Permanent, "PlaylistNotFound"), (failure.Outcome, failure.Reason));
        Assert.Contains(playlist, failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, run.Vendor.SessionsOpened);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"items\":3}")]
    [InlineData("{\"items\":[null,{\"id\":5},{\"status\":[]}]}")]
    [InlineData("<html>")]
    public async Task An_answer_of_another_shape_is_a_failure_of_ours_and_never_a_crash(string body)
    {
        foreach (var path in (string[])["/token", "/channels", "/playlistItems", "/upload/youtube/v3/videos", "/youtube/v3/videos"])
        {
            run.Vendor.Say(path, 200, body);
            var failure = await Record.ExceptionAsync(() => run.PublishAsync());
            Assert.True(failure is null or PhaseException, $"{path}: {failure}");
        }

        await run.PublishAsync();
        Assert.Single(run.Vendor.Ledger);
    }
}
