using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
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
    public async Task What_no_source_knows_is_absent_from_the_report_and_not_0()
    {
        var context = Context(new VideoSpec { Topic = "birds" }, November);
        await new TrendDiscoveryPhase(new Told([new("owls at night", new() { Growth = 0.9 }, [])]), context.Time).RunAsync(context, CancellationToken.None);

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(context.OutputPath(ArtifactNames.Trends)));
        var topic = json.RootElement.GetProperty("topics")[0];
        Assert.Equal(["growth"], topic.GetProperty("signals").EnumerateObject().Select(signal => signal.Name));
        Assert.Contains("Not known, so taken as middling: volume, engagement, freshness, competition.", topic.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()));
        Assert.Equal(62.0, topic.GetProperty("virality").GetDouble()); // 100 × (0.3·0.9 + 0.7·0.5)
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

    [Fact]
    public async Task Requests_of_a_niche_make_one_subject_after_the_other_and_each_keeps_its_own()
    {
        var host = new PhaseHost(world.Store, new WorkDirectories(Path.Combine(world.Folder, "hosted")), new ManualTime(November), NullLogger<PhaseHost>.Instance);
        async Task<PhaseReport> Run(string uid, TopicMode mode = TopicMode.Discover) => await host.RunAsync(
            new TrendDiscoveryPhase(new EmbeddedTrendSource(SubjectLibrary.Shipped), new ManualTime(November)),
            new PhaseInput { Request = new() { Namespace = "team", Name = uid, Uid = uid }, Spec = new VideoSpec { Topic = "personal finance", TopicMode = mode } }, remake: false, NoProgress.Instance, CancellationToken.None);

        var (first, second, again) = (await Run("uid-a"), await Run("uid-b"), await Run("uid-a"));
        var (exact, exactly) = (await Run("uid-a", TopicMode.Exact), await Run("uid-b", TopicMode.Exact));

        Assert.All([first, second, again, exact, exactly], report => Assert.True(report.Outcome == ExitClass.Done, report.Message));
        Assert.NotEqual(first.Facts.Topic, second.Facts.Topic);
        Assert.Equal((first.Facts.Topic, first.ContentHash), (again.Facts.Topic, again.ContentHash));
        Assert.Equal((false, false, true, false, true), (first.Reused, second.Reused, again.Reused, exact.Reused, exactly.Reused));
    }

    [Fact]
    public async Task What_a_source_warns_of_and_that_everything_was_made_is_in_the_report()
    {
        var told = new Told([new("owls at night", new() { Growth = 0.9 }, [])]);
        await RunAsync(new VideoSpec { Topic = "birds" }, told);

        var run = world.Run();
        var other = Context(new VideoSpec { Topic = "birds" }, November, run.Request with { Uid = "uid-2" });
        var facts = await new TrendDiscoveryPhase(told, other.Time).RunAsync(other, CancellationToken.None);

        Assert.Equal(("owls at night", 2, "a source is missing"), (facts.Topic, facts.Warnings.Count, facts.Warnings[0]));
        Assert.StartsWith("Everything that is known of \"birds\"", facts.Warnings[1], StringComparison.Ordinal);
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

    private PhaseContext Context(VideoSpec spec, DateOnly date, RequestIdentity? request = null)
    {
        var run = world.Run();
        return new()
        {
            Request = request ?? run.Request,
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

        public Task<TrendFindings> FindAsync(TrendQuery query, SharedSightings shared, CancellationToken cancellationToken) => Task.FromResult(new TrendFindings(query.Date, candidates) { Warnings = ["a source is missing"] });
    }
}
