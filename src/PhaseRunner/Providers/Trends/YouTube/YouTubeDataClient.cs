using System.Globalization;
using System.Text;
using System.Text.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Trends.YouTube;

/// <summary>Two calls of YouTube's Data API, each of an allowance of its own: a search (100 a day) and the figures of what it found (one of 10,000 units).</summary>
internal sealed class YouTubeDataClient(HttpClient http, Uri address, string key, TimeProvider time)
{
    /// <summary>The most that either call gives and takes.</summary>
    public const int MostVideos = 50;

    /// <summary>Fifty videos with their texts have 150 KB.</summary>
    private const int MostBytes = 2 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly VendorLink link = new(http, new Vendor("youtube", address, ("Accept", "application/json"), (request, answer, now) => YouTubeDataRules.Judge(request, WithoutKey(answer, key), now)), time);

    /// <summary>The short videos of a niche that were watched most since.</summary>
    public async Task<IReadOnlyList<(string Id, TrendSighting Video)>> SearchAsync(TrendQuery query, DateTimeOffset since, CancellationToken cancellationToken) =>
        Read(await GetAsync($"a search for {FoundText.Quote(query.Topic)}", "search", [
            ("part", "snippet"),
            ("type", "video"),
            ("q", query.Topic),
            ("order", "viewCount"),
            ("publishedAfter", since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            ("regionCode", query.Region),
            ("relevanceLanguage", query.Language.Split('-')[0]),
            ("videoDuration", "short"), // under four minutes, the nearest it has to a short
            ("maxResults", $"{MostVideos}"),
        ], cancellationToken), YouTubeAnswers.Search);

    /// <param name="ids">At most <see cref="MostVideos"/>.</param>
    public async Task<IReadOnlyDictionary<string, TrendSighting>> VideosAsync(IEnumerable<string> ids, CancellationToken cancellationToken) =>
        Read(await GetAsync("the figures of what was found", "videos", [
            ("part", "snippet,statistics"),
            ("id", string.Join(',', ids)),
            ("maxResults", $"{MostVideos}"),
        ], cancellationToken), YouTubeAnswers.Videos);

    private async Task<(string What, VendorAnswer Answer)> GetAsync(string what, string path, IEnumerable<(string Name, string Value)> parameters, CancellationToken cancellationToken)
    {
        var query = string.Join('&', parameters.Append((Name: "key", Value: key)).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        return (what, await link.SendAsync(new VendorRequest(what, $"{path}?{query}", null) { Patience = Patience, MostBytes = MostBytes }, cancellationToken));
    }

    /// <summary>The key is in the query here, not in the header that a link takes out of what is cited.</summary>
    private static VendorAnswer WithoutKey(VendorAnswer answer, string key) =>
        answer with { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(answer.Body).Replace(key, "[the key]", StringComparison.Ordinal)) };

    private static T Read<T>((string What, VendorAnswer Answer) got, Func<byte[], T> read)
    {
        try
        {
            return read(got.Answer.Body);
        }
        catch (JsonException e)
        {
            var type = FoundText.Quote(got.Answer.Headers.GetValueOrDefault("content-type", "no type"));
            throw PhaseException.Transient("VendorAnswerUnknown", $"YouTube's answer to {got.What} ({type}) cannot be read: {e.Message} Is youtube-data-base-url right?", e);
        }
    }
}
