using Npgsql;
using VideoAgent.Storage.Postgres;
using VideoAgent.Storage.Postgres.Auditing;
using VideoAgent.Storage.Postgres.Videos;
using VideoAgent.Testing.Postgres;

namespace VideoAgent.Storage.Tests.Postgres.Auditing;

/// <summary>What the log's own database lets nobody do.</summary>
public sealed class AuditRightsTests(PostgresClass postgres) : IClassFixture<PostgresClass>
{
    private string Name => new NpgsqlConnectionStringBuilder(postgres.Fixture.ConnectionString).Database!;

    [Theory]
    [InlineData("update videoagent.audit_log set actor = 'eve'")]
    [InlineData("delete from videoagent.audit_log")]
    [InlineData("truncate videoagent.audit_log")]
    [InlineData("set session_replication_role = replica; delete from videoagent.audit_log")]
    [InlineData("delete from videoagent.audit_head")]
    [InlineData("truncate videoagent.audit_head")]
    public async Task Even_its_owner_cannot_change_or_remove_a_row(string sql)
    {
        await postgres.Fixture.RunAsync(session => new AuditLog(session).AppendAsync([AuditSample.Entry("owner")]));

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => postgres.Fixture.TamperAsync(sql));

        Assert.Contains("append-only", refusal.MessageText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("insert into videoagent.audit_log select * from videoagent.audit_log")]
    [InlineData("update videoagent.audit_log set actor = 'eve'")]
    [InlineData("delete from videoagent.audit_log")]
    [InlineData("truncate videoagent.audit_log")]
    [InlineData("update videoagent.audit_head set sequence = 0")]
    [InlineData("alter table videoagent.audit_log disable trigger all")]
    [InlineData("drop table videoagent.audit_log")]
    [InlineData("update videoagent.schema_migrations set checksum = ''")]
    public async Task The_programs_role_may_append_and_nothing_else(string sql)
    {
        var login = await LoginAsync("videoagent_app");
        await using var database = DatabaseFixture.Open(postgres.Fixture.Server.ConnectionString(Name, login));
        await database.RunAsync("working", async session =>
        {
            await new VideoRepository(session).StoreAsync(Rows.Video($"of-{login}"));
            await new AuditLog(session).AppendAsync([AuditSample.Entry(login)]);
            await new AuditLog(session).PageAsync(0);
        }, CancellationToken.None);

        await RefusedAsync(login, sql);
    }

    [Theory]
    [InlineData("update videoagent.audit_log set actor = 'eve'")]
    [InlineData("delete from videoagent.audit_log")]
    [InlineData("truncate videoagent.audit_log")]
    public async Task The_role_that_owns_the_way_in_cannot_change_or_remove_a_row(string sql) => await RefusedAsync(await LoginAsync("videoagent_audit"), sql);

    [Fact]
    public async Task A_login_without_the_programs_role_cannot_append()
    {
        var login = await LoginAsync(null);
        await using var database = DatabaseFixture.Open(postgres.Fixture.Server.ConnectionString(Name, login));

        var refusal = await Rows.RefusalAsync(() => database.RunAsync("appending", session => new AuditLog(session).AppendAsync([AuditSample.Entry(login)]), CancellationToken.None));

        Assert.Contains("videoagent_app", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<string> LoginAsync(string? role)
    {
        var login = $"login_{Guid.NewGuid():N}";
        await postgres.Fixture.TamperAsync($"create role {login} login" + (role is null ? "" : $" in role {role}"));
        return login;
    }

    private async Task RefusedAsync(string login, string sql)
    {
        await using var source = NpgsqlDataSource.Create(postgres.Fixture.Server.ConnectionString(Name, login));
        await using var command = source.CreateCommand(sql);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        Assert.DoesNotContain("append-only", refusal.MessageText, StringComparison.Ordinal);
    }
}
