using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;

namespace VideoAgent.PhaseRunner.Providers.Trends;

/// <summary>
/// The shipped lists, and what live services add to them: all are asked side by side, and a service that fails or takes too long is missing from the
/// answer, which says so. An exact topic is looked up in the lists alone.
/// </summary>
/// <param name="shipped">Always answers.</param>
/// <param name="live">Made when they are first needed, as a key may be.</param>
internal sealed class MergedTrendSource(ITrendSource shipped, Lazy<IReadOnlyList<ITrendSource>> live, TimeProvider time) : ITrendSource
{
    /// <summary>A service with four tries and their waits answers within ten seconds, or is down; a network without a way out never answers.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    public string Name => string.Join(", ", live.Value.Prepend(shipped).Select(source => source.Name));

    public IEnumerable<KeyValuePair<string, string>> Inputs(TrendQuery query) =>
    [
        .. shipped.Inputs(query),
        .. query.Mode == TopicMode.Discover ? live.Value.Select(source => new KeyValuePair<string, string>($"live {source.Name}", "asked")) : [],
    ];

    public async Task<TrendFindings> FindAsync(TrendQuery query, SharedSightings shared, CancellationToken cancellationToken)
    {
        var listed = await shipped.FindAsync(query, shared, cancellationToken);
        if (query.Mode == TopicMode.Exact || live.Value.Count == 0) return listed;

        var answers = await Task.WhenAll(live.Value.Select(source => AskAsync(source, query, shared, cancellationToken)));
        var named = listed.Candidates.Select(candidate => candidate with { Source = shipped.Name })
            .Concat(answers.Zip(live.Value).SelectMany(pair => pair.First.Candidates
                .Where(candidate => SubjectTitles.IsSpeakableIn(query.Topic, candidate.Subject))
                .Select(candidate => candidate with { Source = pair.Second.Name })));
        return new TrendFindings(answers.Where(answer => answer.Candidates.Count > 0).Select(answer => answer.AsOf).Append(listed.AsOf).Max(), TrendMerge.Merge(named, query.Topic))
        {
            Warnings = [.. listed.Warnings, .. answers.SelectMany(answer => answer.Warnings)],
        };
    }

    private async Task<TrendFindings> AskAsync(ITrendSource source, TrendQuery query, SharedSightings shared, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await source.FindAsync(query, shared, either.Token);
        }
        // Whatever it is: no service is worth a video.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var why = patience.IsCancellationRequested ? $"TimedOut: no answer within {Patience.TotalSeconds:0} s." : Said(PhaseFailure.From(e, cancelled: false));
            return new TrendFindings(DateOnly.MinValue, []) { Warnings = [$"{source.Name} is missing from the trends: {why}"] };
        }
    }

    private static string Said(PhaseException failure) => $"{failure.Reason}: {failure.Message}";
}
