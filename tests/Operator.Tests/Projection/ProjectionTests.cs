using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using VideoAgent.Contracts.Documents;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Requests;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Projection;
using VideoAgent.Operator.Tests.VideoSchedules.Years;
using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.S3;
using VideoAgent.Storage.Postgres;
using VideoAgent.Storage.Postgres.Auditing;
using VideoAgent.Storage.Postgres.Costs;
using VideoAgent.Storage.Postgres.Publications;
using VideoAgent.Storage.Postgres.Scripts;
using VideoAgent.Storage.Postgres.Trends;
using VideoAgent.Storage.Postgres.Videos;
using VideoAgent.Testing;
using VideoAgent.Testing.Postgres;

namespace VideoAgent.Operator.Tests.Projection;

/// <summary>From the cache of requests to a real Postgres, which goes away and comes back.</summary>
public sealed class ProjectionTests : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder folder = new();
    private readonly PlayedCache<VideoRequest> cache = new();
    private readonly ProjectionProgress progress = new();
    private readonly ProjectionMetrics metrics = new(Prometheus.Metrics.WithCustomRegistry(Prometheus.Metrics.NewCustomRegistry()));
    private readonly FakeTimeProvider time = new(Sample.Noon);
    private IObjectStore store = null!; // set before each test, as the two below
    private DatabaseFixture fixture = null!;
    private ProjectionReconciler reconciler = null!;

    public async Task InitializeAsync()
    {
        fixture = await DatabaseFixture.StartAsync();
        store = ObjectStores.Open(new Uri($"file://{folder.Path}"), new S3Environment(null, null, null), TimeProvider.System);
        reconciler = Begin(progress);
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    public void Dispose() => folder.Dispose();

    private ProjectionReconciler Begin(ProjectionProgress from) =>
        new(cache, new Projector(fixture.Database, new ProjectedContent(store)), from, metrics, time, NullLogger<ProjectionReconciler>.Instance);

    private Task<ReconciliationResult> ProjectAsync(VideoRequest request)
    {
        cache.Put(request);
        return reconciler.ReconcileAsync(ObjectName.Of(request), None);
    }

    private async Task<VideoRow?> VideoAsync(string name) => await fixture.RunAsync(session => new VideoRepository(session).FindAsync($"uid-{name}"));

    private async Task<IReadOnlyList<string>> EventsAsync(string name) =>
        [.. (await fixture.RunAsync(session => new AuditLog(session).OfRequestAsync($"uid-{name}", 0, 100))).Select(row => row.Action)];

    private double FailuresOf(DatabaseFault fault) => metrics.Failures.WithLabels(fault.ToString()).Value;

    [Fact]
    public async Task A_status_becomes_rows_and_the_same_again_changes_nothing()
    {
        var request = Sample.Request("done", 9, Sample.Published);
        Assert.Null((await ProjectAsync(request)).Delay);

        // A new leader knows nothing of what was projected, and does it again.
        reconciler = Begin(new ProjectionProgress());
        await ProjectAsync(request);
        await ProjectAsync(request.At(10));

        Assert.Equal(("Succeeded", 10m), ((await VideoAsync("done"))!.State, (await VideoAsync("done"))!.ResourceVersion));
        Assert.Equal([0.03m, 0.06m], (await fixture.RunAsync(session => new CostRepository(session).OfVideoAsync("uid-done"))).Select(cost => cost.AmountUsd));
        Assert.Equal(["TikTok", "YouTube"], (await fixture.RunAsync(session => new PublicationRepository(session).OfVideoAsync("uid-done"))).Select(row => row.Platform));
        Assert.Equal(ProjectedRows.Of(request).Events.Select(entry => entry.Action), await EventsAsync("done"));
        Assert.Null((await new AuditVerifier(fixture.Database).VerifyAsync(null, None)).Fault);
    }

    [Fact]
    public async Task What_a_leader_of_yesterday_still_writes_does_no_harm()
    {
        await ProjectAsync(Sample.Request("race", 20, Sample.Published));
        reconciler = Begin(new ProjectionProgress());

        await ProjectAsync(Sample.Request("race", 5));

        Assert.Equal("Succeeded", (await VideoAsync("race"))!.State);
    }

    [Fact]
    public async Task A_deletion_is_remembered_whether_it_was_seen_or_not()
    {
        await ProjectAsync(Sample.Request("seen", 1));
        await ProjectAsync(Sample.Request("seen", 1).Deleted(2));
        await ProjectAsync(Sample.Request("unseen", 1));
        foreach (var name in (string[])["seen", "unseen"])
        {
            cache.Remove(new ObjectName("studio", name));
            await reconciler.ReconcileAsync(new ObjectName("studio", name), None);
        }

        Assert.Equal((Sample.Noon.AddDays(1), Sample.Noon), ((await VideoAsync("seen"))!.DeletedAt, (await VideoAsync("unseen"))!.DeletedAt));
        Assert.Equal(["Requested", "Deleted"], await EventsAsync("seen"));
        Assert.Equal(["Requested", "Deleted"], await EventsAsync("unseen"));
    }

    [Fact]
    public async Task A_request_made_anew_under_its_name_is_another_video()
    {
        await ProjectAsync(Sample.Request("again", 1));
        var second = Sample.Request("again", 5);
        second.Metadata.Uid = "uid-second";

        await ProjectAsync(second);

        Assert.NotNull((await VideoAsync("again"))!.DeletedAt);
        Assert.Null((await VideoAsync("second"))!.DeletedAt);
    }

    [Fact]
    public async Task What_a_request_made_is_found_by_its_words_and_topics()
    {
        var script = new ScriptDocument
        {
            Topic = "oolong",
            Title = "Oolong in a minute",
            Language = "en",
            TargetSeconds = 60,
            Scenes = [],
            PlatformTexts = new Dictionary<Platform, PlatformText>(),
            Lines = [new ScriptLine { Section = ScriptSection.Hook, Text = "Throw your tea bags away." }, new ScriptLine { Section = ScriptSection.Content, Text = "Warm the pot." }],
        };
        var trends = new TrendReport
        {
            Niche = "tea",
            Date = new DateOnly(2026, 11, 25),
            Chosen = "oolong",
            Topics = [.. ((string[])["oolong", "matcha"]).Select((subject, i) => new TrendTopic { Rank = i + 1, Subject = subject, Virality = 88.8888, Signals = new(), Reasons = [], Source = "embedded" })],
        };
        await PutAsync("studio/content/ScriptGeneration/script-1/script.json", JsonSerializer.Serialize(script, ContractJson.Default.ScriptDocument));
        await PutAsync("studio/content/TrendDiscovery/trends-1/trends.json", JsonSerializer.Serialize(trends, ContractJson.Default.TrendReport));

        await ProjectAsync(Sample.Request("content", 9, Sample.Published));

        var found = Assert.Single(await fixture.RunAsync(session => new ScriptRepository(session).SearchAsync("studio", "\"tea bags\"", 10)));
        Assert.Equal(("uid-content", "Throw your tea bags away.", "Throw your tea bags away. Warm the pot."), (found.VideoUid, found.Hook, found.SpokenText));
        Assert.Equal([("oolong", "uid-content"), ("matcha", null)], (await fixture.RunAsync(session => new TrendRepository(session).OfDiscoveryAsync("studio", "trends-1"))).Select(row => (row.Subject, row.UsedBy)));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("null")]
    public async Task A_script_that_cannot_be_read_keeps_nothing_else_back(string text)
    {
        await PutAsync("studio/content/ScriptGeneration/script-1/script.json", text);

        Assert.Null((await ProjectAsync(Sample.Request("odd", 9, Sample.Published))).Delay);

        Assert.NotNull(await VideoAsync("odd"));
    }

    [Fact]
    public async Task While_the_server_is_away_requests_wait_and_afterwards_none_is_missing()
    {
        await using var server = await PostgresServer.StartAsync();
        await fixture.DisposeAsync();
        fixture = await DatabaseFixture.StartAsync(server);
        reconciler = Begin(progress);
        await ProjectAsync(Sample.Request("before", 1));

        await server.PauseAsync();
        Assert.Equal(ProjectionReconciler.Pause, (await ProjectAsync(Sample.Request("before", 2, Sample.Published))).Delay);
        var failures = FailuresOf(DatabaseFault.Unreachable);
        for (var minute = 0; minute < 10; minute++)
        {
            Assert.NotNull((await ProjectAsync(Sample.Request($"meanwhile-{minute}", 3, Sample.Published))).Delay);
            Assert.NotNull((await ProjectAsync(Sample.Request($"deleted-{minute}", 3, Sample.Published).Deleted(4))).Delay);
        }

        // One of all asked whether the server is back, the others waited for it.
        Assert.Equal(failures, FailuresOf(DatabaseFault.Unreachable));
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(Sample.Noon, progress.WaitingSince);

        await server.ResumeAsync();
        foreach (var request in cache.List()) Assert.Null((await reconciler.ReconcileAsync(ObjectName.Of(request), None)).Delay);

        Assert.Equal(21, (await fixture.RunAsync(session => new VideoRepository(session).ListAsync("studio", null, 100))).Count);
        Assert.All(cache.List(), request => Assert.True(progress.Has(request)));
        Assert.Null(progress.WaitingSince);
        Assert.Equal("Deleted", (await EventsAsync("deleted-3"))[^1]);
        Assert.Null((await new AuditVerifier(fixture.Database).VerifyAsync(null, None)).Fault);
    }

    [Fact]
    public async Task A_schema_that_is_newer_is_left_alone_until_the_program_is_too()
    {
        await fixture.TamperAsync("insert into videoagent.schema_migrations (number, name, checksum) values (999, 'of_tomorrow', 'x')");

        Assert.NotNull((await ProjectAsync(Sample.Request("old", 1))).Delay);
        Assert.Equal(1, FailuresOf(DatabaseFault.SchemaNewer));
        Assert.Null(await VideoAsync("old"));
    }

    [Fact]
    public async Task A_request_that_Postgres_refuses_keeps_no_other_back()
    {
        var odd = Sample.Request("odd", 1, new VideoRequestStatus { Artifacts = new ArtifactsStatus { VideoSha256 = "no digest" } });

        Assert.Equal(ProjectionReconciler.AfterRefusal, (await ProjectAsync(odd)).Delay);
        Assert.Null((await ProjectAsync(Sample.Request("next", 1))).Delay);
    }

    private async Task PutAsync(string key, string text)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await store.PutAsync(key, bytes, PutOptions.Default, None);
    }
}
