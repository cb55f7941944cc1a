using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.PhaseRunner.Hosting;
using VideoAgent.PhaseRunner.Phases.TrendDiscovery;
using VideoAgent.PhaseRunner.Providers.Trends;
using VideoAgent.PhaseRunner.Tests.Cli;
using VideoAgent.PhaseRunner.Tests.Phases.VisualGeneration;

namespace VideoAgent.PhaseRunner.Tests.Phases.TrendDiscovery;

public sealed class TrendDiscoveryPhaseTests : IDisposable
{
    private static readonly DateOnly November = new(2026, 11, 22);
    private readonly PhaseWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task A_niche_gives_ten_ranked_subjects_and_the_first_is_made()
    {
        var (facts, report) = await RunAsync(new VideoSpec { Topic = "personal finance" });

        Assert.Equal(10, report.Topics.Count);
        Assert.Equal(("personal finance", report.Topics[0].Subject), (report.Niche, report.Chosen));
        Assert.Equal(report.Chosen, facts.Topic);
        Assert.All(report.Topics, topic => Assert.NotEmpty(topic.Reasons));
        Assert.All(report.Topics, topic => Assert.InRange(topic.Virality, 0, 100));
    }

    [Fact]
    public async Task The_report_has_the_date_of_the_list_not_of_the_day()
    {
        var (_, report) = await RunAsync(new VideoSpec { Topic = "personal finance" });

        Assert.Equal(SubjectLibrary.Shipped.For("personal finance").Date, report.Date);
    }

    [Fact]
    public async Task An_exact_topic_is_scored_alone_as_it_was_written()
    {
        var (facts, report) = await RunAsync(new VideoSpec { Topic = "How bees dance", TopicMode = TopicMode.Exact });

        Assert.Equal("How bees dance", Assert.Single(report.Topics).Subject);
        Assert.Equal("How bees dance", facts.Topic);
    }

    [Fact]
    public async Task Another_source_takes_the_same_way()
    {
        var (_, report) = await RunAsync(new VideoSpec { Topic = "birds" }, new Told([new("owls at night", new() { Growth = 0.9 }, ["It was asked for twice."])]));

        var topic = Assert.Single(report.Topics);
        Assert.Equal(("owls at night", "told", "It was asked for twice."), (topic.Subject, topic.Source, topic.Reasons[^1]));
    }

    [Fact]
    public async Task A_source_that_knows_nothing_says_what_to_do()
    {
        var failure = await Assert.ThrowsAsync<PhaseException>(() => RunAsync(new VideoSpec { Topic = "birds" }, new Told([])));

        Assert.Equal((ExitClass.Permanent, "NoSubject"), (failure.Outcome, failure.Reason));
        Assert.Equal("told knows no subject for \"birds\" in US. Choose a wider topic, or set topicMode: Exact to have this one made.", failure.Message);
    }

    [Fact]
    public async Task The_same_date_gives_the_same_bytes()
    {
        var first = await BytesAsync(new VideoSpec { Topic = "fitness" }, new EmbeddedTrendSource(SubjectLibrary.Shipped), November);
        var second = await BytesAsync(new VideoSpec { Topic = "fitness" }, new EmbeddedTrendSource(SubjectLibrary.Shipped), November);

        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData("topic", true)]
    [InlineData("topicMode", true)]
    [InlineData("region", true)]
    [InlineData("language", true)]
    [InlineData("month", true)]
    [InlineData("day", false)]
    [InlineData("duration", false)]
    public void What_decides_the_subjects_is_in_the_hash_and_nothing_else(string change, bool makesAnother)
    {
        var spec = new VideoSpec { Topic = "fitness" };
        var (other, date) = change switch
        {
            "topic" => (spec with { Topic = "cooking" }, November),
            "topicMode" => (spec with { TopicMode = TopicMode.Exact }, November),
            "region" => (spec with { Region = "AU" }, November),
            "language" => (spec with { Language = "en-GB" }, November),
            "month" => (spec, November.AddMonths(1)),
            "day" => (spec, November.AddDays(1)),
            _ => (spec with { DurationSeconds = 30 }, November),
        };

        Assert.Equal(makesAnother, Hash(spec, November) != Hash(other, date));
    }

    private static string Hash(VideoSpec spec, DateOnly date)
    {
        var phase = new TrendDiscoveryPhase(new EmbeddedTrendSource(SubjectLibrary.Shipped), new ManualTime(date));
        return ContentHash.Of(phase.Name, phase.Version, phase.Inputs(spec), new Dictionary<PhaseName, string>());
    }

    private async Task<(PhaseFacts Facts, TrendReport Report)> RunAsync(VideoSpec spec, ITrendSource? source = null)
    {
        var context = Context(spec, November);
        var facts = await new TrendDiscoveryPhase(source ?? new EmbeddedTrendSource(SubjectLibrary.Shipped), context.Time).RunAsync(context, CancellationToken.None);
        await using var json = File.OpenRead(context.OutputPath(ArtifactNames.Trends));
        return (facts, (await JsonSerializer.DeserializeAsync(json, ContractJson.Default.TrendReport))!);
    }

    private async Task<byte[]> BytesAsync(VideoSpec spec, ITrendSource source, DateOnly date)
    {
        var context = Context(spec, date);
        await new TrendDiscoveryPhase(source, context.Time).RunAsync(context, CancellationToken.None);
        return await File.ReadAllBytesAsync(context.OutputPath(ArtifactNames.Trends));
    }

    private PhaseContext Context(VideoSpec spec, DateOnly date)
    {
        var run = world.Run();
        return new()
        {
            Request = run.Request,
            Spec = spec,
            Store = run.Store,
            Upstream = run.Upstream,
            WorkDirectory = run.WorkDirectory,
            Calls = run.Calls,
            Time = new ManualTime(date),
        };
    }

    /// <summary>A source that says what the test tells it to.</summary>
    private sealed class Told(IReadOnlyList<TrendCandidate> candidates) : ITrendSource
    {
        public string Name => "told";

        public IEnumerable<KeyValuePair<string, string>> Inputs(TrendQuery query) => [];

        public Task<TrendFindings> FindAsync(TrendQuery query, CancellationToken cancellationToken) => Task.FromResult(new TrendFindings(query.Date, candidates));
    }
}
