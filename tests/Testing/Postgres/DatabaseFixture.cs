using VideoAgent.Storage.Postgres;
using VideoAgent.Storage.Postgres.Migrations;

namespace VideoAgent.Testing.Postgres;

/// <summary>A database with our schema, for one class of tests.</summary>
public sealed class DatabaseFixture : IAsyncDisposable
{
    private DatabaseFixture(PostgresServer server, string connectionString)
    {
        (Server, ConnectionString) = (server, connectionString);
        Database = Open(connectionString);
    }

    public PostgresServer Server { get; }

    public string ConnectionString { get; }

    public Database Database { get; }

    /// <param name="server">Null: the one that all share.</param>
    public static async Task<DatabaseFixture> StartAsync(PostgresServer? server = null)
    {
        server ??= await PostgresServer.SharedAsync();
        var fixture = new DatabaseFixture(server, await server.CreateDatabaseAsync());
        await new Migrator(fixture.Database, MigrationCatalog.Shipped).MigrateAsync(CancellationToken.None);
        return fixture;
    }

    public static Database Open(string connectionString) => new(DatabaseAddress.Parse(connectionString, "the test"));

    /// <summary>Gives what the work gives; all of it in one transaction.</summary>
    public Task<T> RunAsync<T>(Func<DatabaseSession, Task<T>> work) => Database.RunAsync("testing", work, CancellationToken.None);

    public Task RunAsync(Func<DatabaseSession, Task> work) => Database.RunAsync("testing", work, CancellationToken.None);

    /// <summary>As the server's administrator, past everything that programs are held to.</summary>
    public Task TamperAsync(string sql) => Server.ExecuteAsync(new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString).Database!, sql);

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
