using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Testing;

namespace VideoAgent.Kubernetes.Tests.Configuration;

public sealed class ExecProgramTests : IDisposable
{
    private const string Version = "client.authentication.k8s.io/v1";
    private const string Credential = """{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t"}}""";
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_program_is_given_arguments_and_variables_and_prints_a_credential()
    {
        var plugin = Shell("""[ "$1" = "a b" ] && [ "$LOGIN" = me ] && echo "$2" """) with { Environment = new Dictionary<string, string> { ["LOGIN"] = "me" } };

        var answer = await RunAsync(plugin with { Arguments = [.. plugin.Arguments, "sh", "a b", Credential] });

        Assert.Equal("t", answer.Credential.Authorization!.Parameter);
    }

    [Fact]
    public async Task A_program_is_told_which_cluster_it_logs_in_to()
    {
        var plugin = Shell($$"""printf %s "$KUBERNETES_EXEC_INFO" >'{{folder["info"]}}'; echo '{{Credential}}'""") with { ProvideClusterInfo = true };

        await RunAsync(plugin);

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","spec":{"interactive":false,
                 "cluster":{"server":"https://10.0.0.1:6443","tls-server-name":"kubernetes","certificate-authority-data":"cGVt"}}}
                """),
            JsonNode.Parse(await File.ReadAllTextAsync(folder["info"]))));
    }

    [Fact]
    public async Task A_program_that_fails_is_told_with_what_it_said()
    {
        var failed = await Assert.ThrowsAsync<KubernetesException>(() => RunAsync(Shell("echo 'your session is over' >&2; exit 3")));

        Assert.True(failed.HasNoCredentials);
        Assert.Contains("exit code 3 and said: your session is over", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_floods_its_outputs_is_read_to_the_end()
    {
        var failed = await Assert.ThrowsAsync<KubernetesException>(() => RunAsync(Shell("head -c 3000000 /dev/zero | tr '\\0' x >&2; head -c 3000000 /dev/zero; exit 3")));

        Assert.Contains("exit code 3", failed.Message, StringComparison.Ordinal);
        Assert.InRange(failed.Message.Length, 1000, 2000);
    }

    [Fact]
    public async Task A_program_that_does_not_end_is_ended_at_the_deadline()
    {
        using var started = new FileSystemWatcher(folder.Path, "pid") { EnableRaisingEvents = true };
        var told = new TaskCompletionSource();
        started.Renamed += (_, _) => told.TrySetResult();
        var time = new FakeTimeProvider();
        var plugin = Shell($"echo $$ >'{folder["part"]}'; mv '{folder["part"]}' '{folder["pid"]}'; exec sleep 1000");
        var run = new ExecProgram(plugin, Configuration, time, NullLogger.Instance).RunAsync(None);
        await told.Task;
        using var sleeper = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(folder["pid"])));

        time.Advance(TimeSpan.FromSeconds(60));

        Assert.Contains("did not end within 60 s", (await Assert.ThrowsAsync<KubernetesException>(() => run)).Message, StringComparison.Ordinal);
        await sleeper.WaitForExitAsync();
    }

    [Fact]
    public async Task Who_cancels_does_not_wait_for_the_program()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new ExecProgram(Shell("exec sleep 1000"), Configuration, TimeProvider.System, NullLogger.Instance).RunAsync(cancelled.Token));
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_told_with_the_hint_of_who_named_it()
    {
        var failed = await Assert.ThrowsAsync<KubernetesException>(() => RunAsync(new ExecPlugin(folder["no-such-login"], Version) { InstallHint = "ask your administrator" }));

        Assert.EndsWith("ask your administrator", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_insists_on_a_terminal_is_not_started() =>
        Assert.Contains("terminal", (await Assert.ThrowsAsync<KubernetesException>(() => RunAsync(Shell("exit 0") with { NeedsTerminal = true }))).Message, StringComparison.Ordinal);

    private static KubernetesConfiguration Configuration => new()
    {
        Server = new Uri("https://10.0.0.1:6443"),
        Source = "the test",
        TlsServerName = "kubernetes",
        CertificateAuthority = TextSource.Of("pem"),
    };

    private static ExecPlugin Shell(string script) => new("/bin/sh", Version) { Arguments = ["-c", script] };

    private static Task<ExecAnswer> RunAsync(ExecPlugin plugin) => new ExecProgram(plugin, Configuration, TimeProvider.System, NullLogger.Instance).RunAsync(None);
}
