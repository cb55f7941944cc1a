using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VideoAgent.Storage.Objects.S3;

/// <summary>What is signed of a request. Path and query are encoded; header names are in lower case.</summary>
internal sealed record SignedParts(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string PayloadHash)
{
    private IEnumerable<KeyValuePair<string, string>> Sorted => Headers.OrderBy(header => header.Key, StringComparer.Ordinal);

    public string HeaderNames => string.Join(';', Sorted.Select(header => header.Key));

    public string Canonical =>
        $"{Method}\n{Path}\n{Query}\n{string.Concat(Sorted.Select(header => $"{header.Key}:{Trimmed(header.Value)}\n"))}\n{HeaderNames}\n{PayloadHash}";

    private static string Trimmed(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>
/// AWS Signature Version 4 for S3, without clock or network.
/// See https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html.
/// </summary>
internal sealed record SigV4(S3Credentials Credentials, string Region, DateTimeOffset Time)
{
    public const string UnsignedPayload = "UNSIGNED-PAYLOAD";
    public const string EmptyPayload = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private const string Algorithm = "AWS4-HMAC-SHA256";

    public string Timestamp => Time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private string Date => Timestamp[..8];

    private string Scope => $"{Date}/{Region}/s3/aws4_request";

    /// <summary>The value of the Authorization header.</summary>
    public string Authorization(SignedParts parts) =>
        $"{Algorithm} Credential={Credentials.AccessKey}/{Scope}, SignedHeaders={parts.HeaderNames}, Signature={Signature(parts)}";

    /// <summary>The query of a link to GET the path with nothing but the host header, good for that time.</summary>
    public string PresignedQuery(string path, string host, TimeSpan lifetime)
    {
        Dictionary<string, string> query = new()
        {
            ["X-Amz-Algorithm"] = Algorithm,
            ["X-Amz-Credential"] = $"{Credentials.AccessKey}/{Scope}",
            ["X-Amz-Date"] = Timestamp,
            ["X-Amz-Expires"] = ((long)lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            ["X-Amz-SignedHeaders"] = "host",
        };
        if (Credentials.SessionToken is { } token) query["X-Amz-Security-Token"] = token;
        var unsigned = S3Encoding.Query(query);
        var signature = Signature(new SignedParts("GET", path, unsigned, new Dictionary<string, string> { ["host"] = host }, UnsignedPayload));
        return $"{unsigned}&X-Amz-Signature={signature}";
    }

    public string Signature(SignedParts parts)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts.Canonical)));
        return Convert.ToHexStringLower(Hmac(SigningKey(), $"{Algorithm}\n{Timestamp}\n{Scope}\n{hash}"));
    }

    private byte[] SigningKey() =>
        Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + Credentials.SecretKey), Date), Region), "s3"), "aws4_request");

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
