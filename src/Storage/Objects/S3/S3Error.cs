using System.Net;
using System.Xml.Linq;

namespace VideoAgent.Storage.Objects.S3;

/// <summary>What a server answered instead of doing what it was asked.</summary>
internal sealed record S3Error(HttpStatusCode Status, string Code, string Message)
{
    /// <summary>For the provider's support.</summary>
    public string? RequestId { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The server's clock, to tell whose is wrong.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>Reads the XML body, MinIO's headers for HEAD (which has no body), or else makes do with the status.</summary>
    public static S3Error From(HttpResponseMessage response, XDocument? body)
    {
        var root = body?.Root is { } element && S3Xml.IsError(element) ? element : null;
        return new S3Error(
            response.StatusCode,
            Code: root?.Value("Code") ?? Header(response, "x-minio-error-code") ?? ((int)response.StatusCode).ToString(),
            Message: root?.Value("Message") ?? Header(response, "x-minio-error-desc")?.Trim('"') ?? response.ReasonPhrase ?? "no explanation")
        {
            RequestId = root?.Value("RequestId") ?? Header(response, "x-amz-request-id"),
            RetryAfter = response.Headers.RetryAfter?.Delta,
            ServerTime = response.Headers.Date,
        };
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
