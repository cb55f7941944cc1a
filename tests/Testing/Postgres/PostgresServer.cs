using System.Diagnostics;
using Npgsql;

namespace VideoAgent.Testing.Postgres;

/// <summary>
/// A real Postgres of Debian's, on a Unix socket in a temporary folder: no port, nobody else's data, nothing left behind. It ends with this object or with
/// this process. It can be stopped and started in between, and keeps its data and its address.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Postgres refuses to run as root: there it runs as nobody (65534 on every Debian).</summary>
    private const string Unprivileged = "65534";

    private const string Ready = "database system is ready to accept connections";

    /// <summary>Runs until its input says so, or ends because this process does; then nobody needs the folder any more.</summary>
    private const string Script = """
        folder=$1; shift
        "$@" &
        server=$!
        read -r word
        kill -INT $server; wait $server
        [ "$word" = pause ] || rm -rf "$folder"
        """;

    private static readonly Lazy<Task<PostgresServer>> Lasting = new(StartAsync);

    private readonly string folder;
    private Process? process;
    private int databases;

    private PostgresServer(string folder) => this.folder = folder;

    /// <summary>The one that all tests of an assembly share, each class with a database of its own.</summary>
    public static Task<PostgresServer> SharedAsync() => Lasting.Value;

    public static async Task<PostgresServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("videoagent-postgres-").FullName;
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", $"{Unprivileged}:{Unprivileged}", folder);
        await RunAsync(AsUnprivileged([Program("initdb"), "--pgdata", $"{folder}/data", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]));
        var server = new PostgresServer(folder);
        await server.ResumeAsync();
        return server;
    }

    public string ConnectionString(string database, string user = "postgres") =>
        new NpgsqlConnectionStringBuilder { Host = folder, Username = user, Database = database, MaxPoolSize = 20, Timeout = 5 }.ConnectionString;

    /// <summary>A new, empty database; gives its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await ExecuteAsync("postgres", $"create database {name}");
        return ConnectionString(name);
    }

    /// <summary>As the server's administrator, past everything that programs are held to.</summary>
    public async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString(database));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Breaks every connection and answers none until it is resumed.</summary>
    public async Task PauseAsync()
    {
        await process!.StandardInput.WriteLineAsync("pause");
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async Task ResumeAsync()
    {
        string[] server =
        [
            Program("postgres"), "-D", $"{folder}/data", "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
            "-c", "shared_buffers=32MB", "-c", "max_connections=100",
        ];
        process = Start(["sh", "-c", Script, "sh", folder, .. AsUnprivileged(server)]);
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (!line.Contains(Ready, StringComparison.Ordinal)) continue;
            // Whoever does not read on lets the pipe fill up, and the server wait for it.
            _ = process.StandardError.ReadToEndAsync();
            return;
        }

        throw new InvalidOperationException("Postgres ended before it was ready");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null) await ResumeAsync();
        process!.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string[] AsUnprivileged(string[] command) => Environment.IsPrivilegedProcess
        ? ["setpriv", "--reuid", Unprivileged, "--regid", Unprivileged, "--clear-groups", .. command]
        : command;

    private static string Program(string name) => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(Version).Select(version => Path.Combine(version, "bin", name)).FirstOrDefault(File.Exists) ?? throw Missing()
        : throw Missing();

    private static int Version(string folder) => int.TryParse(Path.GetFileName(folder), out var number) ? number : 0;

    private static InvalidOperationException Missing() => new("Postgres is missing: run `hack/setup --test`");

    private static async Task RunAsync(params string[] command)
    {
        using var process = Start(command);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {await errors}");
    }

    private static Process Start(string[] command)
    {
        // It has no business in the folder that the tests were started in, which it may not even be allowed to enter.
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start");
        _ = process.StandardOutput.ReadToEndAsync();
        return process;
    }
}
