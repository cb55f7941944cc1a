using VideoAgent.Storage.Postgres;
using VideoAgent.Storage.Postgres.Migrations;

namespace VideoAgent.Storage.Tests.Postgres.Migrations;

public sealed class MigrationPlanTests
{
    private static readonly IReadOnlyList<Migration> Known = [new(1, "first", "select 1"), new(2, "second", "select 2"), new(3, "third", "select 3")];

    private static AppliedMigration Applied(Migration migration) => new() { Number = migration.Number, Name = migration.Name, Checksum = migration.Checksum };

    [Theory]
    [InlineData(0, "0001_first, 0002_second, 0003_third")]
    [InlineData(2, "0003_third")]
    [InlineData(3, "")]
    public void What_is_lacking_is_pending_in_order(int applied, string pending) =>
        Assert.Equal(pending, string.Join(", ", MigrationPlan.Pending(Known, [.. Known.Take(applied).Select(Applied)])));

    [Fact]
    public void A_program_that_is_older_than_the_schema_says_so_and_stops()
    {
        var refusal = Assert.Throws<DatabaseException>(() => MigrationPlan.Pending([.. Known.Take(2)], [.. Known.Select(Applied)]));

        Assert.Equal(DatabaseFault.SchemaNewer, refusal.Fault);
        Assert.Contains("0003_third", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("older than the schema", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_applied_migration_that_was_changed_stops_with_what_to_do()
    {
        var refusal = Assert.Throws<DatabaseException>(() => MigrationPlan.Pending(Known, [Applied(Known[0]), Applied(Known[1] with { Sql = "select 22" })]));

        Assert.Equal(DatabaseFault.SchemaForeign, refusal.Fault);
        Assert.Contains("0002_second", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("new migration", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gap_is_not_filled_in_afterwards() =>
        Assert.Equal(DatabaseFault.SchemaForeign, Assert.Throws<DatabaseException>(() => MigrationPlan.Pending(Known, [Applied(Known[0]), Applied(Known[2])])).Fault);

    [Fact]
    public void Line_ends_do_not_change_a_checksum() =>
        Assert.Equal(new Migration(1, "x", "select\n1").Checksum, new Migration(1, "x", "select\r\n1").Checksum);

    [Fact]
    public void Shipped_migrations_are_numbered_from_one_without_gaps() =>
        Assert.Equal(Enumerable.Range(1, MigrationCatalog.Shipped.Count), MigrationCatalog.Shipped.Select(migration => migration.Number));
}
