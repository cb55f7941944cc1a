using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace VideoAgent.Testing.ObjectStores;

/// <summary>A request as it came over the wire, before anything tidied it up.</summary>
public sealed record LoopbackS3Request(string Method, string RawPath, IReadOnlyList<KeyValuePair<string, string>> Query, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Decoded, without the bucket.</summary>
    public string Key => Uri.UnescapeDataString(RawPath).Split('/', 3) is [_, _, var key] ? key : "";

    public string Bucket => Uri.UnescapeDataString(RawPath).Split('/', 3)[1];

    public string? Parameter(string name) => Query.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static LoopbackS3Request From(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        var query = target.ElementAtOrDefault(1)?.Split('&', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new LoopbackS3Request(
            context.Request.Method,
            target[0],
            [.. query.Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "")))],
            context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()));
    }
}
