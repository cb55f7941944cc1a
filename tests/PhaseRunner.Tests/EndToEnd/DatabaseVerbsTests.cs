using System.Security.Cryptography;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Storage.Postgres.Auditing;
using VideoAgent.Testing;
using VideoAgent.Testing.Postgres;

namespace VideoAgent.PhaseRunner.Tests.EndToEnd;

/// <summary>migrate, audit and keys as people and the chart's Job start them, on a real database.</summary>
public sealed class DatabaseVerbsTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private PostgresServer server = null!; // set before each test
    private string connectionString = "";

    public async Task InitializeAsync()
    {
        server = await PostgresServer.SharedAsync();
        connectionString = await server.CreateDatabaseAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => folder.Dispose();

    private async Task<Runner.Ended> RunAsync(string[] arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        using var runner = Runner.Start(arguments, environment.ToDictionary(variable => variable.Name, variable => variable.Value));
        return await runner.EndAsync();
    }

    private Task<Runner.Ended> OnDatabaseAsync(params string[] arguments) => RunAsync(arguments, (RunnerEnvironment.PostgresPath, folder.Write("url", connectionString + "\n")));

    [Fact]
    public async Task Migrate_brings_the_schema_up_to_date_and_may_be_repeated()
    {
        var first = await OnDatabaseAsync("migrate");
        var second = await RunAsync(["migrate"], (RunnerEnvironment.Postgres, connectionString));

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("applied 0001_roles", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("applied", second.Output, StringComparison.Ordinal);
        Assert.Contains("the schema is at", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_program_says_so_and_stops()
    {
        await OnDatabaseAsync("migrate");
        await server.ExecuteAsync(new Npgsql.NpgsqlConnectionStringBuilder(connectionString).Database!, "insert into videoagent.schema_migrations (number, name, checksum) values (999, 'of_tomorrow', 'x')");

        var ended = await OnDatabaseAsync("migrate");

        Assert.Equal((int)ExitClass.Permanent, ended.ExitCode);
        Assert.Contains("0999_of_tomorrow", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("older than the schema", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_log_is_proved_or_its_first_broken_row_named()
    {
        Assert.Contains("phase-runner migrate", (await OnDatabaseAsync("audit", "verify")).Errors, StringComparison.Ordinal);
        await OnDatabaseAsync("migrate");
        await using var database = DatabaseFixture.Open(connectionString);
        await database.RunAsync("testing", session => new AuditLog(session).AppendAsync(
            [.. Enumerable.Range(1, 5).Select(i => new AuditEntry { EventId = AuditEntry.IdOf($"{i}"), OccurredAt = DateTimeOffset.UnixEpoch, Actor = "ann", Action = "Requested" })]), CancellationToken.None);

        var whole = await OnDatabaseAsync("audit", "verify");
        Assert.Equal(0, whole.ExitCode);
        Assert.Contains("whole: 5 rows", whole.Output, StringComparison.Ordinal);
        var anchor = whole.Output.Split("anchor ")[1].Split(' ')[0];
        Assert.Equal(0, (await OnDatabaseAsync("audit", "verify", "--anchor", anchor)).ExitCode);

        await server.ExecuteAsync(new Npgsql.NpgsqlConnectionStringBuilder(connectionString).Database!,
            "alter table videoagent.audit_log disable trigger all; update videoagent.audit_log set actor = 'eve' where sequence = 4");
        var broken = await OnDatabaseAsync("audit", "verify");
        Assert.Equal((int)ExitClass.Permanent, broken.ExitCode);
        Assert.Contains("row 4 is not what was written", broken.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("7:abc")]
    public async Task An_anchor_that_is_none_is_refused(string anchor)
    {
        var ended = await OnDatabaseAsync("audit", "verify", "--anchor", anchor);

        Assert.Equal((int)ExitClass.Permanent, ended.ExitCode);
        Assert.Contains("--anchor is SEQUENCE:HASH", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_rotate_says_what_it_did_and_which_key_is_missing()
    {
        await OnDatabaseAsync("migrate");
        var keys = Directory.CreateDirectory(folder["keys"]).FullName;
        File.WriteAllText(Path.Combine(keys, "2027"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        File.WriteAllText(Path.Combine(keys, "current"), "2028");
        (string, string)[] environment = [(RunnerEnvironment.Postgres, connectionString), (RunnerEnvironment.KeysPath, keys)];

        var wrong = await RunAsync(["keys", "rotate"], environment);
        File.WriteAllText(Path.Combine(keys, "current"), "2027");
        var right = await RunAsync(["keys", "rotate"], environment);

        Assert.Equal(((int)ExitClass.Permanent, 0), (wrong.ExitCode, right.ExitCode));
        Assert.Contains("'2028'", wrong.Errors, StringComparison.Ordinal);
        Assert.Contains("0 values were rewrapped; all are sealed with '2027'", right.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=/no/such/folder;Username=x;Password=hunter2;Database=x", ExitClass.Transient)]
    [InlineData("hunter2", ExitClass.Permanent)]
    public async Task A_database_that_cannot_be_reached_ends_with_its_class_and_without_the_password(string text, ExitClass expected)
    {
        var ended = await RunAsync(["migrate"], (RunnerEnvironment.Postgres, text));

        Assert.Equal((int)expected, ended.ExitCode);
        Assert.DoesNotContain("hunter2", ended.Errors + ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
    }
}
