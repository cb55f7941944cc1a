using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Providers.Vendors;
using VideoAgent.Storage.Objects;

namespace VideoAgent.PhaseRunner.Providers.Publishing.TikTok;

/// <summary>Where TikTok is and who the account is, from the Secret; read when the first video is published and not before.</summary>
internal sealed class TikTokSettings(VendorSecrets secrets, HttpClient http, TimeProvider time)
{
    public const string ClientKey = "tiktok-client-key";
    public const string ClientSecret = "tiktok-client-secret";
    public const string RefreshToken = "tiktok-refresh-token";

    /// <summary>Encrypts the refresh tokens that come after the Secret's.</summary>
    public const string TokenKey = "tiktok-token-key";

    public const string BaseAddress = "tiktok-base-url";

    /// <summary>Other for another login, so that what was published to one account is not taken for published to the next. Says nothing of the token.</summary>
    public string Fingerprint => secrets.Optional(RefreshToken) is { } token ? TikTokGrantStore.NameOf(token) : "tiktok";

    public TikTokClient Open(IObjectStore store, string @namespace)
    {
        var login = new TikTokLogin(secrets.Required(ClientKey), secrets.Required(ClientSecret), secrets.Required(RefreshToken));
        var grants = new TikTokGrantStore(store, @namespace, login.RefreshToken, new TokenSeal(TokenKey, secrets.Required(TokenKey)));
        var address = Address();
        var tokens = new TikTokTokens(grants, login, new VendorLink(http, new Vendor("TikTok", address, ("Accept", "application/json"), TikTokRules.Judge), time), time);
        return new TikTokClient(http, address, tokens, time);
    }

    private Uri Address()
    {
        var address = secrets.Optional(BaseAddress) ?? "https://open.tiktokapis.com";
        return Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? uri
            : throw PhaseException.Permanent("AddressInvalid", $"{BaseAddress} of the Secret is no address that begins with https:// or http://, like https://open.tiktokapis.com.");
    }
}
