using VideoAgent.Storage.Postgres;
using VideoAgent.Storage.Postgres.Videos;
using VideoAgent.Testing.Postgres;

namespace VideoAgent.Storage.Tests.Postgres;

/// <summary>A class's own database, with our schema.</summary>
public sealed class PostgresClass : IAsyncLifetime
{
    private DatabaseFixture? fixture;

    public DatabaseFixture Fixture => fixture ?? throw new InvalidOperationException("not started");

    public async Task InitializeAsync() => fixture = await DatabaseFixture.StartAsync();

    public async Task DisposeAsync() => await Fixture.DisposeAsync();
}

/// <summary>Rows that others need to be there.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public static VideoRow Video(string uid, decimal version = 1) => new()
    {
        Uid = uid,
        Namespace = "studio",
        Name = $"video-{uid}",
        State = "Running",
        Topic = "tea",
        Region = "US",
        Language = "en",
        CreatedAt = Noon,
        ResourceVersion = version,
    };

    public static Task StoreVideoAsync(this DatabaseFixture fixture, string uid) => fixture.RunAsync(session => new VideoRepository(session).StoreAsync(Video(uid)));

    public static Task<DatabaseException> RefusalAsync(Func<Task> work) => Assert.ThrowsAsync<DatabaseException>(work);
}
