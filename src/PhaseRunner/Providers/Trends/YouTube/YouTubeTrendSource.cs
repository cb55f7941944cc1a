using System.Security.Cryptography;
using System.Text;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Trends.YouTube;

/// <summary>
/// What is watched most in a niche: one search and one look at the figures of its fifty videos, an hour and niche, whoever asks. Figures that YouTube does
/// not tell, or has no allowance left for, stay unknown.
/// </summary>
internal sealed class YouTubeTrendSource(VendorSecrets secrets, string key, HttpClient http, TimeProvider time) : ITrendSource
{
    public const string Key = "youtube-api-key";
    public const string Address = "youtube-data-base-url";

    /// <summary>Raised when what is kept of an answer changes.</summary>
    private const string Version = "1";

    private const string Usual = "https://www.googleapis.com/youtube/v3";

    /// <summary>Long enough for a niche to have fifty videos, short enough to be news.</summary>
    private static readonly TimeSpan Since = TimeSpan.FromDays(14);

    public string Name => "youtube";

    public IEnumerable<KeyValuePair<string, string>> Inputs(TrendQuery query) => [];

    public async Task<TrendFindings> FindAsync(TrendQuery query, SharedSightings shared, CancellationToken cancellationToken)
    {
        var address = Base();
        var niche = string.Join(' ', TopicShape.Words(query.Topic));
        // Of another key's project the allowance may be another; the key itself is nowhere.
        var account = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16];
        var question = ContentHash.Of([Name, Version, address.AbsoluteUri, account, niche.Length > 0 ? niche : query.Topic, query.Region, query.Language.Split('-')[0]]);
        var answer = await shared.GetAsync(question, token => AskAsync(new YouTubeDataClient(http, address, key, time), query, token), cancellationToken);
        var now = time.GetUtcNow();
        return new TrendFindings(query.Date, VideoTopics.Of(answer.Items, query.Topic, now)) { Warnings = answer.Warnings(Name, now) };
    }

    /// <summary>A search is dear and its titles are worth something without figures, so these may fail.</summary>
    private async Task<TrendAnswer> AskAsync(YouTubeDataClient client, TrendQuery query, CancellationToken cancellationToken)
    {
        var found = (await client.SearchAsync(query, time.GetUtcNow() - Since, cancellationToken)).DistinctBy(video => video.Id).Take(YouTubeDataClient.MostVideos).ToList();
        if (found.Count == 0) return new TrendAnswer([]);

        try
        {
            var videos = await client.VideosAsync(found.Select(video => video.Id), cancellationToken);
            return new TrendAnswer([.. found.Select(video => videos.GetValueOrDefault(video.Id) ?? video.Video)]);
        }
        catch (PhaseException e)
        {
            return new TrendAnswer([.. found.Select(video => video.Video)], $"views, likes and comments are missing ({e.Reason}: {e.Message})");
        }
    }

    private Uri Base() => Uri.TryCreate((secrets.Optional(Address) ?? Usual).TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
        ? address
        : throw PhaseException.Permanent("AddressInvalid", $"{Address} of the Secret is no address that begins with https:// or http://, like {Usual}.");
}
