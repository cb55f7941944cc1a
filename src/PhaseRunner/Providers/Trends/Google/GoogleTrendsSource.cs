using System.Globalization;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Providers.Vendors;

namespace VideoAgent.PhaseRunner.Providers.Trends.Google;

/// <summary>
/// What a country looks for just now, as far as it belongs to the niche: Google's public feed, about ten searches a region, no key. Their linked news say
/// what a search is about and are shown nowhere.
/// </summary>
internal sealed class GoogleTrendsSource(Uri feed, HttpClient http, SubjectLibrary library, TimeProvider time) : ITrendSource
{
    /// <summary>Raised when what is kept of an answer changes.</summary>
    private const string Version = "1";

    /// <summary>The feed has 21 KB.</summary>
    private const int MostBytes = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>It is a feed of the day; what is older was forgotten in it.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(7);

    private readonly VendorLink link = new(http, new Vendor("google-trends", feed, ("User-Agent", "VideoAgent/1 (trend discovery)"), GoogleTrendsRules.Judge), time);

    public string Name => "google-trends";

    public IEnumerable<KeyValuePair<string, string>> Inputs(TrendQuery query) => [];

    public async Task<TrendFindings> FindAsync(TrendQuery query, SharedSightings shared, CancellationToken cancellationToken)
    {
        var answer = await shared.GetAsync(ContentHash.Of([Name, Version, feed.AbsoluteUri, query.Region]), token => AskAsync(query.Region, token), cancellationToken);
        var words = NicheWords.Of(query.Topic, library);
        var now = time.GetUtcNow();
        var candidates = answer.Items
            .Where(item => (item.At is not { } at || now - at <= Oldest) && words.AreIn(item.Headlines.Prepend(item.Title)))
            .Select(item => Candidate(item, query, now)).OfType<TrendCandidate>();
        return new TrendFindings(query.Date, [.. candidates]) { Warnings = answer.Warnings(Name, now) };
    }

    private async Task<TrendAnswer> AskAsync(string region, CancellationToken cancellationToken)
    {
        var request = new VendorRequest($"what {region} looks for", $"?geo={Uri.EscapeDataString(region)}", null) { Patience = Patience, MostBytes = MostBytes };
        var answer = await link.SendAsync(request, cancellationToken);
        try
        {
            return new TrendAnswer(GoogleTrendsFeed.Read(answer.Body));
        }
        catch (FormatException e)
        {
            var type = FoundText.Quote(answer.Headers.GetValueOrDefault("content-type", "no type"));
            throw PhaseException.Transient("VendorAnswerUnknown", $"Google Trends gave no feed to {request.What} but {type}: {e.Message}. Is --google-trends-url right?", e);
        }
    }

    private static TrendCandidate? Candidate(TrendSighting search, TrendQuery query, DateTimeOffset now) =>
        SubjectTitles.Of(search.Title) is not { } subject ? null : new TrendCandidate(subject, MeasuredSignals.OfSearch(search, now), [Reason(search, query)]) { IsMeasured = true };

    private static string Reason(TrendSighting search, TrendQuery query) => (search.Searches, search.At) switch
    {
        ({ } searches, { } at) => string.Create(CultureInfo.InvariantCulture, $"Looked for {searches:N0} times or more in {query.Region} since {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC (Google Trends)."),
        ({ } searches, null) => string.Create(CultureInfo.InvariantCulture, $"Looked for {searches:N0} times or more in {query.Region} (Google Trends)."),
        _ => $"Much looked for in {query.Region} just now (Google Trends does not say how often).",
    };
}
