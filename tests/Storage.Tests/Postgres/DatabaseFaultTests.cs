using VideoAgent.Storage.Postgres;
using VideoAgent.Storage.Postgres.Videos;
using VideoAgent.Testing.Postgres;

namespace VideoAgent.Storage.Tests.Postgres;

/// <summary>What goes wrong between us and a real server, and what a person is told.</summary>
public sealed class DatabaseFaultTests(PostgresClass postgres) : IClassFixture<PostgresClass>
{
    [Fact]
    public async Task A_server_that_goes_away_is_unreachable_until_it_is_back()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var fixture = await DatabaseFixture.StartAsync(server);
        await fixture.StoreVideoAsync("before");

        await server.PauseAsync();
        var away = await Rows.RefusalAsync(() => fixture.StoreVideoAsync("meanwhile"));
        await server.ResumeAsync();
        await fixture.StoreVideoAsync("after");

        Assert.True(away.IsTransient, away.Message);
        var kept = await fixture.RunAsync(session => new VideoRepository(session).ListAsync("studio", null, 10));
        Assert.Equal(["after", "before"], kept.Select(video => video.Uid));
    }

    [Fact]
    public async Task A_row_that_breaks_a_rule_is_refused_with_the_rules_name()
    {
        var refusal = await Rows.RefusalAsync(() => postgres.Fixture.RunAsync(session => new VideoRepository(session).StoreAsync(Rows.Video("odd") with { State = "Lost" })));

        Assert.Equal(DatabaseFault.Refused, refusal.Fault);
        Assert.Contains("videos_state_check", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_says_what_to_correct()
    {
        await using var database = DatabaseFixture.Open(postgres.Fixture.Server.ConnectionString("elsewhere"));

        var refusal = await Rows.RefusalAsync(() => database.RunAsync("looking", session => new VideoRepository(session).FindAsync("x"), CancellationToken.None));

        Assert.Equal(DatabaseFault.Refused, refusal.Fault);
        Assert.Contains("elsewhere", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Correct", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_fails_leaves_nothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => postgres.Fixture.RunAsync(async session =>
        {
            await new VideoRepository(session).StoreAsync(Rows.Video("half"));
            throw new InvalidOperationException("stop");
        }));

        Assert.Null(await postgres.Fixture.RunAsync(session => new VideoRepository(session).FindAsync("half")));
    }

    [Fact]
    public async Task Whatever_people_write_can_be_stored()
    {
        var odd = Rows.Video("people") with { Topic = "nul \0 half \ud83d end", Title = string.Concat(Enumerable.Repeat("🫖", 600)), RequestedBy = "'; drop table videoagent.videos; --" };

        await postgres.Fixture.RunAsync(session => new VideoRepository(session).StoreAsync(odd));

        var kept = await postgres.Fixture.RunAsync(session => new VideoRepository(session).FindAsync("people"));
        Assert.Equal("nul \uFFFD half \uFFFD end", kept!.Topic);
        Assert.Equal(string.Concat(Enumerable.Repeat("🫖", 500)), kept.Title);
        Assert.Equal(odd.RequestedBy, kept.RequestedBy);
    }
}
