using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VideoAgent.Testing.Vendors.TikTok;

/// <summary>Tokens of one account: each refresh gives a new refresh token, and the one before is worth nothing from then on.</summary>
public sealed class StubTikTokTokens(Func<DateTimeOffset> now)
{
    public const string ClientKey = "aw-client";
    public const string ClientSecret = "canary-client-secret-77d1";
    public const string OpenId = "_000Ab3-open-id";

    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> access = [];
    private int number = 1;

    /// <summary>Seen with either.</summary>
    public int RefusalStatus { get; set; } = 200;

    public int AccessSeconds { get; set; } = 7200;

    /// <summary>The one that counts.</summary>
    public string Refresh
    {
        get { lock (gate) return RefreshOf(number); }
    }

    /// <summary>How many were given out by a refresh.</summary>
    public int Refreshes { get; private set; }

    /// <summary>As often as somebody came with a token that was used up.</summary>
    public int Reuses { get; private set; }

    /// <summary>The owner logs in again.</summary>
    public string Authorize()
    {
        lock (gate)
        {
            number++;
            return RefreshOf(number);
        }
    }

    public void RevokeAccess()
    {
        lock (gate) access.Clear();
    }

    internal bool Knows(string header)
    {
        lock (gate) return header.StartsWith("Bearer ", StringComparison.Ordinal) && access.TryGetValue(header["Bearer ".Length..], out var until) && until > now();
    }

    internal (int Status, JsonObject Answer) Answer(IFormCollection form)
    {
        lock (gate)
        {
            if (form["client_key"] != ClientKey || form["client_secret"] != ClientSecret) return Refused("invalid_client", "Client key or secret is incorrect.");
            if (form["grant_type"] != "refresh_token") return Refused("unsupported_grant_type", "Grant type is not supported.");
            if (form["refresh_token"] != RefreshOf(number))
            {
                Reuses++;
                return Refused("invalid_grant", "Refresh token is invalid or expired.");
            }

            Refreshes++;
            number++;
            var token = $"act.canary-{number}-{Guid.NewGuid():N}";
            access[token] = now().AddSeconds(AccessSeconds);
            return (200, new JsonObject
            {
                ["open_id"] = OpenId,
                ["scope"] = "video.publish,video.upload,video.list,user.info.basic",
                ["access_token"] = token,
                ["expires_in"] = AccessSeconds,
                ["refresh_token"] = RefreshOf(number),
                ["refresh_expires_in"] = 15_552_000,
                ["token_type"] = "Bearer",
            });
        }
    }

    private static string RefreshOf(int number) => $"rft.canary-{number}-0b8e";

    private (int, JsonObject) Refused(string error, string why) => (RefusalStatus, new JsonObject { ["error"] = error, ["error_description"] = why, ["log_id"] = "202611251200-log" });
}
