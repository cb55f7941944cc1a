using VideoAgent.Storage.Postgres;
using VideoAgent.Storage.Postgres.Migrations;
using VideoAgent.Testing.Postgres;

namespace VideoAgent.Storage.Tests.Postgres.Migrations;

/// <summary>On a real, empty database each.</summary>
public sealed class MigratorTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private PostgresServer server = null!; // set before each test
    private string connectionString = "";
    private Database database = null!; // as above

    public async Task InitializeAsync()
    {
        server = await PostgresServer.SharedAsync();
        connectionString = await server.CreateDatabaseAsync();
        database = DatabaseFixture.Open(connectionString);
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    private static Migration Making(int number, string table) => new(number, table, $"create table videoagent.{table} (id integer)");

    private Migrator Knowing(params IReadOnlyList<Migration> known) => new(database, known);

    private Task<bool> HasAsync(string table) => database.RunAsync("looking", session => session.FindAsync<bool>("select to_regclass(@name) is not null", new { name = $"videoagent.{table}" }), None);

    [Fact]
    public async Task The_second_run_has_nothing_to_do()
    {
        var first = await Knowing(MigrationCatalog.Shipped).MigrateAsync(None);
        var second = await Knowing(MigrationCatalog.Shipped).MigrateAsync(None);

        Assert.Equal(MigrationCatalog.Shipped, first);
        Assert.Empty(second);
        await Knowing(MigrationCatalog.Shipped).RequireCurrentAsync(None);
    }

    [Fact]
    public async Task Many_at_once_apply_each_migration_once()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Knowing(MigrationCatalog.Shipped).MigrateAsync(None)));

        Assert.Equal(MigrationCatalog.Shipped, Assert.Single(runs, run => run.Count > 0));
    }

    [Fact]
    public async Task A_migration_that_fails_takes_back_those_before_it()
    {
        var refusal = await Rows.RefusalAsync(() => Knowing(Making(1, "one"), new Migration(2, "broken", "select nonsense")).MigrateAsync(None));
        Assert.Equal(DatabaseFault.Refused, refusal.Fault);
        Assert.False(await HasAsync("one"));

        await Knowing(Making(1, "one"), Making(2, "two")).MigrateAsync(None);
        Assert.True(await HasAsync("two"));
    }

    [Fact]
    public async Task An_older_program_leaves_a_newer_schema_alone()
    {
        await Knowing(Making(1, "one"), Making(2, "two")).MigrateAsync(None);

        Assert.Equal(DatabaseFault.SchemaNewer, (await Rows.RefusalAsync(() => Knowing(Making(1, "one")).MigrateAsync(None))).Fault);
        Assert.Equal(DatabaseFault.SchemaNewer, (await Rows.RefusalAsync(() => Knowing(Making(1, "one")).RequireCurrentAsync(None))).Fault);
    }

    [Fact]
    public async Task A_program_stops_at_a_schema_that_was_not_migrated_yet()
    {
        var empty = await Rows.RefusalAsync(() => Knowing(Making(1, "one")).RequireCurrentAsync(None));
        await Knowing(Making(1, "one")).MigrateAsync(None);
        var behind = await Rows.RefusalAsync(() => Knowing(Making(1, "one"), Making(2, "two")).RequireCurrentAsync(None));

        Assert.Equal((DatabaseFault.SchemaOlder, DatabaseFault.SchemaOlder), (empty.Fault, behind.Fault));
        Assert.Contains("0002_two", behind.Message, StringComparison.Ordinal);
        Assert.Contains("phase-runner migrate", behind.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_of_the_database_who_is_no_administrator_can_migrate()
    {
        var name = new Npgsql.NpgsqlConnectionStringBuilder(connectionString).Database!;
        await server.ExecuteAsync("postgres", $"create role owner_of_{name} login createrole; alter database {name} owner to owner_of_{name}");
        await using var owned = DatabaseFixture.Open(server.ConnectionString(name, $"owner_of_{name}"));

        Assert.Equal(MigrationCatalog.Shipped, await new Migrator(owned, MigrationCatalog.Shipped).MigrateAsync(None));
    }
}
