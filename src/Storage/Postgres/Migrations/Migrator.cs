namespace VideoAgent.Storage.Postgres.Migrations;

/// <summary>
/// Brings a database's schema to what this program knows. All in one transaction under one lock: two at once do it once, and one that is killed has done
/// nothing. Repeating it changes nothing.
/// </summary>
public sealed class Migrator(Database database, IReadOnlyList<Migration> known)
{
    /// <summary>Of the advisory lock: "videoage" in ASCII, so that no other program takes it by chance.</summary>
    private const long LockKey = 0x766964656F616765;

    /// <summary>The first with exact seconds in extract(), which the audit log's hashes need.</summary>
    private const int OldestServer = 14;

    private const string Read = "select number, name, checksum from videoagent.schema_migrations order by number";

    /// <summary>Gives what was applied.</summary>
    public Task<IReadOnlyList<Migration>> MigrateAsync(CancellationToken cancellationToken) => database.RunAsync("migrating the schema", async session =>
    {
        if (session.ServerVersion.Major < OldestServer)
            throw new DatabaseException(DatabaseFault.Refused, $"The server is Postgres {session.ServerVersion}; {OldestServer} or later is needed.");
        // Whoever waits longer than this behind another is told so; a migration itself may take as long as it needs.
        await session.ExecuteAsync("set local lock_timeout = '5min'");
        await session.ExecuteAsync("select pg_advisory_xact_lock(@LockKey)", new { LockKey }, timeoutSeconds: 0);
        if (!await HasLedgerAsync(session)) await MakeLedgerAsync(session);

        var pending = MigrationPlan.Pending(known, await session.QueryAsync<AppliedMigration>(Read));
        foreach (var migration in pending) await ApplyAsync(session, migration);
        return pending;
    }, cancellationToken);

    /// <summary>To be asked before the first row is read or written.</summary>
    /// <exception cref="DatabaseException">The schema is not exactly the one that this program knows.</exception>
    public Task RequireCurrentAsync(CancellationToken cancellationToken) => database.RunAsync("looking at the schema", session => RequireCurrentAsync(session, known), cancellationToken);

    /// <summary>The same, in the transaction that is to be sure of it.</summary>
    public static async Task RequireCurrentAsync(DatabaseSession session, IReadOnlyList<Migration> known)
    {
        var pending = MigrationPlan.Pending(known, await HasLedgerAsync(session) ? await session.QueryAsync<AppliedMigration>(Read) : []);
        if (pending.Count > 0)
            throw new DatabaseException(DatabaseFault.SchemaOlder, $"The database's schema lacks {string.Join(", ", pending)}: run `phase-runner migrate` of this release.");
    }

    private static Task<bool> HasLedgerAsync(DatabaseSession session) => session.FindAsync<bool>("select to_regclass('videoagent.schema_migrations') is not null");

    private static Task<int> MakeLedgerAsync(DatabaseSession session) => session.ExecuteAsync("""
        create schema if not exists videoagent;
        create table videoagent.schema_migrations (
          number     integer primary key check (number > 0),
          name       text not null,
          checksum   text not null,
          applied_at timestamptz not null default now()
        );
        """);

    private static async Task ApplyAsync(DatabaseSession session, Migration migration)
    {
        await session.ExecuteAsync(migration.Sql, timeoutSeconds: 0);
        await session.ExecuteAsync("insert into videoagent.schema_migrations (number, name, checksum) values (@Number, @Name, @Checksum)", migration);
    }
}
