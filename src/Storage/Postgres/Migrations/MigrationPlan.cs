namespace VideoAgent.Storage.Postgres.Migrations;

/// <summary>What a database lacks, or why this program must leave it alone.</summary>
public static class MigrationPlan
{
    /// <param name="known">This program's, by number.</param>
    /// <param name="applied">The database's, by number.</param>
    /// <exception cref="DatabaseException">The schema is newer than the program, or not of its making.</exception>
    public static IReadOnlyList<Migration> Pending(IReadOnlyList<Migration> known, IReadOnlyList<AppliedMigration> applied)
    {
        if (applied.Count > known.Count)
        {
            throw new DatabaseException(DatabaseFault.SchemaNewer,
                $"The database's schema is at {applied[^1]}, and this program knows it up to {known[^1]}: the program is older than the schema. Run the release that made the schema, or a later one.");
        }

        foreach (var (migration, found) in known.Zip(applied))
        {
            if (migration.Number == found.Number && migration.Checksum == found.Checksum) continue;
            throw new DatabaseException(DatabaseFault.SchemaForeign,
                $"The database has {found} (checksum {found.Checksum[..Math.Min(12, found.Checksum.Length)]}) where this program has {migration} (checksum {migration.Checksum[..12]}): "
                + "a migration must not change once it is applied. Run the release that applied it; whoever edited the file restores it and puts the change into a new migration.");
        }

        return [.. known.Skip(applied.Count)];
    }
}
