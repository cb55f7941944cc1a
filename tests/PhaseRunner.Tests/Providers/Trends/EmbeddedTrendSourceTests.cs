using FsCheck;
using FsCheck.Fluent;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Providers.Trends;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;

namespace VideoAgent.PhaseRunner.Tests.Providers.Trends;

public sealed class EmbeddedTrendSourceTests
{
    private static readonly EmbeddedTrendSource Source = new(SubjectLibrary.Shipped);
    private static readonly SharedSightings Shared = new(new MemoryStore(), new RequestIdentity { Namespace = "studio", Name = "video", Uid = "4f1c" }, TimeProvider.System);
    private static readonly DateOnly November = new(2026, 11, 22);

    [Fact]
    public async Task A_subject_of_the_season_is_above_itself_out_of_season()
    {
        var winter = await FindAsync(new("cooking", TopicMode.Discover, "US", "en", new(2026, 1, 10)));
        var summer = await FindAsync(new("cooking", TopicMode.Discover, "US", "en", new(2026, 7, 10)));

        Assert.True(Place(winter, "Soups for cold evenings") < Place(summer, "Soups for cold evenings"));
        Assert.True(Place(summer, "Salads that keep you full") < Place(winter, "Salads that keep you full"));
    }

    [Fact]
    public async Task A_subject_of_one_country_is_offered_there_alone()
    {
        var there = await FindAsync(new("personal finance", TopicMode.Discover, "US", "en", November));
        var elsewhere = await FindAsync(new("personal finance", TopicMode.Discover, "DE", "en", November));

        Assert.Contains(there.Candidates, candidate => candidate.Subject == "How credit scores really work");
        Assert.DoesNotContain(elsewhere.Candidates, candidate => candidate.Subject == "How credit scores really work");
    }

    [Fact]
    public async Task What_was_only_estimated_says_so() =>
        Assert.All((await FindAsync(new("cooking", TopicMode.Discover, "US", "en", November))).Candidates, candidate =>
            Assert.Equal("From the shipped list \"cooking\" of 2026-11-01: estimated by hand, not measured.", candidate.Reasons[^1]));

    [Fact]
    public async Task An_exact_topic_on_no_list_is_middling_and_says_so()
    {
        var candidate = Assert.Single((await FindAsync(new("how bees dance", TopicMode.Exact, "US", "en", November))).Candidates);

        Assert.Equal((0.5, 0.5), (candidate.Signals.Growth, candidate.Signals.Competition));
        Assert.Contains("middling", Assert.Single(candidate.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exact_topic_on_a_list_has_that_lists_signals_and_its_own_spelling()
    {
        var candidate = Assert.Single((await FindAsync(new("CRISPY roast potatoes", TopicMode.Exact, "US", "en", November))).Candidates);

        Assert.Equal("CRISPY roast potatoes", candidate.Subject);
        Assert.Equal("In season now: November to December.", candidate.Reasons[0]);
    }

    /// <summary>
    /// Output that was made once is found again by its inputs. Whenever two queries have the same inputs, the answers must be the same,
    /// or a video of December would be given to who asks in July.
    /// </summary>
    [Fact]
    public void Equal_inputs_mean_equal_findings()
    {
        var topics = Gen.Elements("cooking", "beekeeping", "crispy roast potatoes", "Soups for cold evenings", "shooting stars in August", "why the sky is blue", "plans for the slow season");
        var days = Gen.Choose(0, 364).Select(day => new DateOnly(2026, 1, 1).AddDays(day));
        var queries = from topic in topics
                      from mode in Gen.Elements(TopicMode.Discover, TopicMode.Exact)
                      from region in Gen.Elements("US", "AU")
                      from day in days
                      from other in days
                      select (First: new TrendQuery(topic, mode, region, "en", day), Second: new TrendQuery(topic, mode, region, "en", other));

        Prop.ForAll(queries.ToArbitrary(), pair => !Source.Inputs(pair.First).SequenceEqual(Source.Inputs(pair.Second)) || Told(pair.First) == Told(pair.Second))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void A_topic_without_seasons_is_not_made_again_each_month() =>
        Assert.Equal(Source.Inputs(new("a money magic trick", TopicMode.Exact, "US", "en", November)), Source.Inputs(new("a money magic trick", TopicMode.Exact, "US", "en", November.AddMonths(1))));

    private static async Task<TrendFindings> FindAsync(TrendQuery query) => await Source.FindAsync(query, Shared, CancellationToken.None);

    private static int Place(TrendFindings findings, string subject) => PhaseRunner.Phases.TrendDiscovery.TrendRanking.Rank(findings.Candidates, "test").FirstOrDefault(topic => topic.Subject == subject)?.Rank ?? int.MaxValue;

    private static string Told(TrendQuery query)
    {
        var findings = FindAsync(query).GetAwaiter().GetResult();
        return string.Join('\n', findings.Candidates.Select(candidate => $"{findings.AsOf} {candidate.Subject} {candidate.Signals} {string.Join(' ', candidate.Reasons)}"));
    }
}
