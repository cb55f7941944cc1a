using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VideoAgent.Testing.ObjectStores;

/// <summary>
/// Who may do anything, and the server's side of Signature Version 4. Written from the protocol alone and sharing nothing with the client,
/// so that a mistake in one does not hide in the other.
/// </summary>
public sealed class LoopbackS3Accounts
{
    public const string AccessKey = "loopback-key";
    public const string SecretKey = "loopback/secret+key";

    private const string Timestamp = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>When set, only requests with this session token are let in.</summary>
    public string? SessionToken { get; set; }

    /// <summary>Changed by tests that rotate credentials.</summary>
    public string CurrentSecretKey { get; set; } = SecretKey;

    /// <summary>Null when the request is in order, else the refusal.</summary>
    public (int Status, string Code)? Refuse(LoopbackS3Request request, byte[] body) =>
        request.Parameter("X-Amz-Signature") is { } presigned ? RefuseLink(request, presigned)
        : request.Header("authorization") is { } authorization ? RefuseHeader(request, authorization, body)
        : (403, "AccessDenied");

    private (int, string)? RefuseLink(LoopbackS3Request request, string signature)
    {
        var made = Time(request.Parameter("X-Amz-Date") ?? "");
        if (!int.TryParse(request.Parameter("X-Amz-Expires"), out var seconds) || seconds is < 0 or > 604800) return (400, "AuthorizationQueryParametersError");
        if (DateTime.UtcNow > made.AddSeconds(seconds)) return (403, "AccessDenied");
        if (SessionToken != request.Parameter("X-Amz-Security-Token")) return (403, "InvalidToken");
        var query = request.Query.Where(pair => pair.Key != "X-Amz-Signature");
        return Matches(request, query, request.Parameter("X-Amz-Credential")!, request.Parameter("X-Amz-SignedHeaders")!, "UNSIGNED-PAYLOAD", request.Parameter("X-Amz-Date")!, signature);
    }

    private (int, string)? RefuseHeader(LoopbackS3Request request, string authorization, byte[] body)
    {
        var parts = authorization["AWS4-HMAC-SHA256 ".Length..].Split(", ").Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var date = request.Header("x-amz-date") ?? "";
        if ((DateTime.UtcNow - Time(date)).Duration() > TimeSpan.FromMinutes(15)) return (403, "RequestTimeTooSkewed");
        if (request.Header("x-amz-security-token") != SessionToken) return (403, "InvalidToken");
        var signed = parts["SignedHeaders"].Split(';');
        if (request.Headers.Keys.Any(name => name.StartsWith("x-amz-", StringComparison.Ordinal) && !signed.Contains(name))) return (400, "AccessDenied");
        var payload = request.Header("x-amz-content-sha256") ?? "";
        if (payload != "UNSIGNED-PAYLOAD" && payload != Convert.ToHexStringLower(SHA256.HashData(body))) return (400, "XAmzContentSHA256Mismatch");
        return Matches(request, request.Query, parts["Credential"], parts["SignedHeaders"], payload, date, parts["Signature"]);
    }

    private (int, string)? Matches(
        LoopbackS3Request request, IEnumerable<KeyValuePair<string, string>> query, string credential, string signedHeaders, string payload, string date, string signature)
    {
        var scope = credential.Split('/', 2);
        if (scope[0] != AccessKey) return (403, "InvalidAccessKeyId");
        var canonical = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(Encode(Uri.UnescapeDataString(request.RawPath), keepSlash: true)).Append('\n')
            .AppendJoin('&', query.Select(pair => $"{Encode(pair.Key)}={Encode(pair.Value)}").Order(StringComparer.Ordinal)).Append('\n');
        foreach (var name in signedHeaders.Split(';')) canonical.Append(name).Append(':').Append(request.Header(name)?.Trim()).Append('\n');
        canonical.Append('\n').Append(signedHeaders).Append('\n').Append(payload);

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())));
        var key = scope[1].Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + CurrentSecretKey), Hmac);
        var expected = Convert.ToHexStringLower(Hmac(key, $"AWS4-HMAC-SHA256\n{date}\n{scope[1]}\n{hash}"));
        return expected == signature ? null : (403, "SignatureDoesNotMatch");
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static DateTime Time(string text) =>
        DateTime.TryParseExact(text, Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : default;

    private static string Encode(string text, bool keepSlash = false) => string.Concat(Encoding.UTF8.GetBytes(text).Select(b =>
        char.IsAsciiLetterOrDigit((char)b) || "-._~".Contains((char)b) || (keepSlash && b == '/') ? ((char)b).ToString() : $"%{b:X2}"));
}
