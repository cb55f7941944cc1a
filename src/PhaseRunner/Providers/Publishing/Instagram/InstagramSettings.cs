using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Publishing.Instagram;

/// <summary>Where Instagram is and who the account is, from the Secret; read when the first video is published and not before.</summary>
internal sealed class InstagramSettings(VendorSecrets secrets, HttpClient http, TimeProvider time)
{
    public const string UserId = "instagram-user-id";
    public const string AccessToken = "instagram-access-token";

    /// <summary>Which login gave the token: instagram, or facebook, whose tokens may send bytes.</summary>
    public const string Login = "instagram-login";

    /// <summary>With the version, which the vendor ends after about two years.</summary>
    public const string BaseAddress = "instagram-base-url";

    /// <summary>For messages: what decides under which address the store is reached.</summary>
    public const string AddressOfStore = "its S3 endpoint";

    private const string Instagram = "instagram";
    private const string Facebook = "facebook";

    /// <summary>Other for another account, so that what was published to one is not taken for published to the next.</summary>
    public string Fingerprint => $"instagram {secrets.Optional(UserId)}";

    public InstagramAccount Open()
    {
        var userId = secrets.Required(UserId);
        if (!userId.All(char.IsAsciiDigit)) throw PhaseException.Permanent("CredentialsInvalid", $"{UserId} of the Secret is {FoundText.Quote(userId)}: put the account's number there, like 17841400000000001.");
        var login = secrets.Optional(Login) ?? Instagram;
        if (login is not (Instagram or Facebook)) throw PhaseException.Permanent("CredentialsInvalid", $"{Login} of the Secret is {FoundText.Quote(login)}: it is instagram or facebook.");

        var token = secrets.Required(AccessToken);
        var vendor = new Vendor("Instagram", Address(login), ("Authorization", $"Bearer {token}"), InstagramRules.Judge);
        return new InstagramAccount(userId, login == Facebook, new InstagramClient(userId, new VendorLink(http, vendor, time), time), new InstagramUpload(http, token, vendor.Address, time));
    }

    private Uri Address(string login)
    {
        var address = secrets.Optional(BaseAddress) ?? (login == Facebook ? "https://graph.facebook.com/v25.0" : "https://graph.instagram.com/v25.0");
        return Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? uri
            : throw PhaseException.Permanent("AddressInvalid", $"{BaseAddress} of the Secret is no address that begins with https:// or http://, like https://graph.instagram.com/v25.0.");
    }
}

/// <param name="SendsBytes">The token's login lets it send the video; otherwise Instagram fetches it.</param>
internal sealed record InstagramAccount(string UserId, bool SendsBytes, InstagramClient Client, InstagramUpload Upload);
