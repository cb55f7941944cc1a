using System.Security.Cryptography;
using System.Text;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Publishing.YouTube;

/// <summary>The credentials of a channel, as the Secret has them, and where YouTube is.</summary>
internal sealed class YouTubeAccount(VendorSecrets secrets)
{
    private const string ClientId = "youtube-client-id";
    private const string ClientSecret = "youtube-client-secret";
    private const string RefreshToken = "youtube-refresh-token";
    private const string BaseUrl = "youtube-base-url";

    /// <summary>Ends with a slash.</summary>
    /// <exception cref="PhaseException">What the Secret has is no address.</exception>
    public Uri Address => Own ?? new Uri("https://www.googleapis.com/");

    public Uri TokenAddress => Own is { } own ? new Uri(own, "token") : new Uri("https://oauth2.googleapis.com/token");

    /// <summary>Another for each token, so that a change of it is noticed; says nothing about it.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{secrets.Optional(ClientId)}\n{secrets.Optional(RefreshToken)}")))[..16];

    private Uri? Own => secrets.Optional(BaseUrl) is not { } text ? null
        : Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? uri
        : throw PhaseException.Permanent("AddressInvalid", $"{BaseUrl} of the Secret is no address that begins with https:// or http://. Leave it out: it is for a proxy.");

    /// <summary>The form that asks for an access token.</summary>
    public Dictionary<string, string> RefreshForm() => new()
    {
        ["client_id"] = secrets.Required(ClientId),
        ["client_secret"] = secrets.Required(ClientSecret),
        ["refresh_token"] = secrets.Required(RefreshToken),
        ["grant_type"] = "refresh_token",
    };
}
