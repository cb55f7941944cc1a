using System.Text;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Publishing.TikTok;

/// <summary>
/// Access to one account. TikTok takes a refresh token once and answers with the next, so only one run at a time refreshes, and what it is given is kept
/// before it is used. Between TikTok's answer and the keeping lies the one moment in which a killed run loses the account: its owner then logs in again.
/// </summary>
internal sealed class TikTokTokens(TikTokGrantStore grants, TikTokLogin login, VendorLink link, TimeProvider time)
{
    /// <summary>Longer than the answer to any one call may take, so that a token does not end under it.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    /// <summary>The call and its repetitions are over by then; who still holds the turn is dead.</summary>
    private static readonly TimeSpan TurnPatience = TimeSpan.FromMinutes(6);

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    /// <summary>Enough looks to outlast a dead holder's turn.</summary>
    private const int MostLooks = 200;

    /// <summary>One that lasts for a while.</summary>
    public Task<TikTokGrant> GetAsync(CancellationToken cancellationToken) => GetAsync(refused: 0, cancellationToken);

    /// <summary>A newer one than one that TikTok does not take any more, although its time is not over.</summary>
    public Task<TikTokGrant> RenewAsync(TikTokGrant refused, CancellationToken cancellationToken) => GetAsync(refused.Generation, cancellationToken);

    /// <summary>TikTok's name of the account, also by a grant that has ended.</summary>
    public async Task<string> OpenIdAsync(CancellationToken cancellationToken) => (await grants.LatestAsync(cancellationToken) ?? await GetAsync(cancellationToken)).OpenId;

    private async Task<TikTokGrant> GetAsync(int refused, CancellationToken cancellationToken)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var latest = await grants.LatestAsync(cancellationToken);
            if (IsGood(latest, refused)) return latest!;

            var next = (latest?.Generation ?? 0) + 1;
            if (!await grants.TakeTurnAsync(next, time.GetUtcNow(), TurnPatience, cancellationToken))
            {
                await Task.Delay(LookAgain, time, cancellationToken);
                continue;
            }

            // Whoever had the turn before may have finished between our look and our turn.
            if (await grants.LatestAsync(cancellationToken) is { } newer && newer.Generation >= next) continue;
            var grant = await RefreshAsync(latest?.RefreshToken ?? login.RefreshToken, next, cancellationToken);
            if (grant is null || !await grants.AddAsync(grant, cancellationToken)) continue;
            await grants.ForgetBeforeAsync(grant.Generation, cancellationToken);
            return grant;
        }

        throw PhaseException.Transient("TokensBusy", "TikTok: other runs have been refreshing the account's tokens for minutes without an end. The next attempt looks again.");
    }

    private bool IsGood(TikTokGrant? grant, int refused) => grant is not null && grant.Generation > refused && grant.AccessUntil - time.GetUtcNow() > Ahead;

    /// <returns>Null when somebody else has used the token: the next look finds what that gave.</returns>
    private async Task<TikTokGrant?> RefreshAsync(string refreshToken, int generation, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string> { ["client_key"] = login.ClientKey, ["client_secret"] = login.ClientSecret, ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken };
        var request = new VendorRequest("a new access token", "v2/oauth/token/", Encoding.UTF8.GetBytes(string.Join('&', form.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"))))
        {
            ContentType = "application/x-www-form-urlencoded",
        };
        var asked = time.GetUtcNow();
        var answer = await link.AskAsync(request, cancellationToken);
        var json = AnswerJson.Of(answer.Body);
        // Refusals were seen with HTTP 200 as well.
        if (answer.Fault is null && json["error"].Text is null
            && (json["access_token"].Text, json["refresh_token"].Text, json["open_id"].Text, json["expires_in"].Number) is ({ } access, { } refresh, { } openId, { } seconds and > 0))
        {
            return new TikTokGrant { Generation = generation, OpenId = openId, AccessToken = access, AccessUntil = asked.AddSeconds(Math.Min(seconds, MostSeconds)), RefreshToken = refresh };
        }

        if (await grants.LatestAsync(cancellationToken) is { } newer && newer.Generation >= generation) return null;
        throw TikTokRules.JudgeLogin(answer, json, time.GetUtcNow()).ToException(time.GetUtcNow());
    }

    /// <summary>No access lasts longer than a year, whatever an answer says.</summary>
    private const long MostSeconds = 366L * 24 * 3600;
}

/// <summary>Of the Secret.</summary>
internal sealed record TikTokLogin(string ClientKey, string ClientSecret, string RefreshToken)
{
    public override string ToString() => "login";
}
