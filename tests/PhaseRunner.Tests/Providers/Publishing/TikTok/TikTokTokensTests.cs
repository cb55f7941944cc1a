using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Tests.Providers.Publishing.YouTube;
using VideoAgent.PhaseRunner.Providers.Publishing.TikTok;
using VideoAgent.Testing.Vendors.TikTok;

namespace VideoAgent.PhaseRunner.Tests.Providers.Publishing.TikTok;

/// <summary>Refresh tokens that are worth one refresh each.</summary>
public sealed class TikTokTokensTests : IAsyncLifetime
{
    private TikTokRun run = null!; // set before each test

    private StubTikTok Vendor => run.Vendor;

    public async Task InitializeAsync() => run = await TikTokRun.StartAsync();

    public async Task DisposeAsync() => await run.DisposeAsync();

    [Fact]
    public async Task Each_refresh_uses_what_the_one_before_gave()
    {
        for (var day = 0; day < 8; day++)
        {
            run.Film(1000, seed: day);
            await run.PublishAsync();
            run.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal((8, 0, 8), (Vendor.Tokens.Refreshes, Vendor.Tokens.Reuses, Vendor.Ledger.Count));
        Assert.InRange(run.Store.Keys.Count(key => key.Contains("/tokens/", StringComparison.Ordinal)), 1, 8); // old ones are forgotten
    }

    [Fact]
    public async Task A_token_that_lasts_is_shared_by_the_runs()
    {
        await run.PublishAsync();
        run.Film(1000, seed: 2);
        await run.PublishAsync();

        Assert.Equal(1, Vendor.Tokens.Refreshes);
    }

    [Fact]
    public async Task Runs_that_come_at_once_refresh_once()
    {
        await run.PublishAsync();
        run.Time.Advance(TimeSpan.FromHours(3));
        run.Film(1000, seed: 2);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            try
            {
                await run.PublishAsync();
            }
            catch (PhaseException e) when (e.Outcome is ExitClass.Transient or ExitClass.Quota)
            {
                // Another took the publication over.
            }
        })));
        await run.PublishToTheEndAsync();

        Assert.Equal((2, 0), (Vendor.Tokens.Refreshes, Vendor.Tokens.Reuses));
        Assert.Equal(2, Vendor.Ledger.Count);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    public async Task A_revoked_login_says_what_to_do_and_the_next_goes_on_where_it_was(int status)
    {
        Vendor.Tokens.RefusalStatus = status;
        var next = Vendor.Tokens.Authorize(); // the Secret's is worth nothing now

        var failure = await run.FailAsync();
        run.Secret("tiktok-refresh-token", next);
        await run.PublishAsync();

        Assert.Equal((ExitClass.Permanent, "CredentialsRevoked"), (failure.Outcome, failure.Reason));
        Assert.Contains("tiktok-refresh-token", failure.Message, StringComparison.Ordinal);
        Assert.Single(Vendor.Ledger);
    }

    [Fact]
    public async Task Another_login_of_the_same_account_finds_what_is_published()
    {
        var first = await run.PublishAsync();
        run.Secret("tiktok-refresh-token", Vendor.Tokens.Authorize());

        Assert.Equal(first, await run.PublishAsync());
        Assert.Single(Vendor.Ledger);
    }

    [Fact]
    public async Task A_run_that_dies_between_TikToks_answer_and_its_keeping_costs_a_login_and_no_second_post()
    {
        // Boundaries: the turn's put has two, the call three, and the third is its answer.
        await Assert.ThrowsAsync<KilledException>(() => run.PublishAsync(new Reaper(5)));
        run.Time.Advance(TimeSpan.FromMinutes(10));

        var failure = await run.FailAsync();
        await run.PublishToTheEndAsync();

        Assert.Equal("CredentialsRevoked", failure.Reason);
        Assert.Single(Vendor.Ledger);
    }

    [Fact]
    public async Task An_access_token_that_ends_before_its_time_is_renewed_once()
    {
        await run.PublishAsync();
        Vendor.Tokens.RevokeAccess();
        run.Film(1000, seed: 2);

        await run.PublishAsync();

        Assert.Equal((2, 2), (Vendor.Tokens.Refreshes, Vendor.Ledger.Count));
    }

    [Fact]
    public async Task An_access_token_that_ends_during_an_upload_does_not_end_the_upload()
    {
        Vendor.Next("PUT /video/", async (_, handle) =>
        {
            Vendor.Tokens.RevokeAccess();
            await handle();
        });

        await run.PublishAsync();

        Assert.Single(Vendor.Ledger);
        Assert.Single(Vendor.Requests, request => request.Contains("/init/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("invalid_client", ExitClass.Permanent, "CredentialsRefused")]
    [InlineData("unauthorized_client", ExitClass.Permanent, "CredentialsRefused")]
    [InlineData("invalid_request", ExitClass.Permanent, "CredentialsRefused")]
    [InlineData("invalid_scope", ExitClass.Permanent, "CredentialsRefused")]
    [InlineData("unsupported_grant_type", ExitClass.Permanent, "CredentialsRefused")]
    [InlineData("access_denied", ExitClass.Permanent, "CredentialsRevoked")]
    [InlineData("server_error", ExitClass.Transient, "VendorFailing")]
    [InlineData("temporarily_unavailable", ExitClass.Transient, "VendorFailing")]
    public async Task Refusals_of_a_refresh_mean_what_their_code_says(string code, ExitClass outcome, string reason)
    {
        Vendor.Answer("oauth/token", 200, new System.Text.Json.Nodes.JsonObject { ["error"] = code, ["error_description"] = "that is why", ["log_id"] = "x" });

        var failure = await run.FailAsync();

        Assert.Equal((outcome, reason), (failure.Outcome, failure.Reason));
        Assert.Contains(code, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_key_is_told_from_a_revoked_login()
    {
        await run.PublishAsync();
        run.Secret("tiktok-token-key", Convert.ToBase64String(new byte[32]));

        var failure = await run.FailAsync();

        Assert.Equal((ExitClass.Permanent, "TokensUnreadable"), (failure.Outcome, failure.Reason));
    }

    [Theory]
    [InlineData("tiktok-client-key")]
    [InlineData("tiktok-client-secret")]
    [InlineData("tiktok-refresh-token")]
    [InlineData("tiktok-token-key")]
    public async Task What_the_Secret_lacks_is_named(string key)
    {
        run.Forget(key);

        var failure = await run.FailAsync();

        Assert.Equal((ExitClass.Permanent, "CredentialsMissing"), (failure.Outcome, failure.Reason));
        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("c2hvcnQ=")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        run.Secret("tiktok-token-key", key);

        Assert.Equal("CredentialsInvalid", (await run.FailAsync()).Reason);
    }

    [Fact]
    public void What_is_sealed_opens_with_its_key_under_its_name_and_otherwise_not()
    {
        var seal = new TokenSeal("key", Convert.ToBase64String(new byte[32]));
        var closed = seal.Close("a", "secret"u8);

        Assert.Equal("secret"u8.ToArray(), seal.Open("a", closed));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => seal.Open("b", closed));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => seal.Open("a", closed.AsSpan(0, closed.Length - 1)));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => new TokenSeal("key", Convert.ToBase64String(new byte[31].Append((byte)1).ToArray())).Open("a", closed));
        Assert.NotEqual(closed, seal.Close("a", "secret"u8));
    }
}
