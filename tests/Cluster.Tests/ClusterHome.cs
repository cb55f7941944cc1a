using System.Diagnostics;
using System.Text.Json.Nodes;
using VideoAgent.Testing;

namespace VideoAgent.Cluster.Tests;

/// <summary>
/// hack/cluster with a state directory of its own, so that a developer's clusters are neither seen nor touched.
/// Whatever a test left is taken down with it.
/// </summary>
public sealed class ClusterHome : IAsyncDisposable
{
    public static readonly string Script = Path.Combine(RepositoryFolder(), "hack", "cluster");

    private readonly TemporaryFolder folder = new();

    /// <summary>Set on every process, on top of the tests' own environment.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public string Engine { get; set; } = "debian";

    public string Folder => folder.Path;

    public string Clusters => Path.Combine(Folder, "state", "videoagent", "clusters");

    public static string Cache => System.Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
        ? cache
        : Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".cache");

    public ScriptRun Start(params string[] arguments) =>
        Run(Script, Engine.Length > 0 ? [arguments[0], "--engine", Engine, .. arguments[1..]] : arguments);

    /// <summary>Runs the script to its end, however it ends.</summary>
    public Task<ScriptRun> EndOfAsync(params string[] arguments) => Start(arguments).EndAsync();

    /// <summary>Runs the script, which must succeed.</summary>
    public async Task<ScriptRun> DoAsync(params string[] arguments)
    {
        var run = await EndOfAsync(arguments);
        Assert.True(run.ExitCode == 0, $"hack/cluster {string.Join(' ', arguments)}: {run}");
        return run;
    }

    public async Task<JsonNode> StatusAsync(string name) => JsonNode.Parse((await EndOfAsync("status", "--name", name, "--json")).Output)!;

    /// <summary>The states of a cluster's components, as status gives them: "etcd running, kube-apiserver down".</summary>
    public async Task<string> ComponentsAsync(string name) =>
        string.Join(", ", (await StatusAsync(name))["components"]!.AsObject().Select(component => $"{component.Key} {component.Value!["state"]}"));

    public async Task<int> PidAsync(string name, string component) => (int)(await StatusAsync(name))["components"]![component]!["pid"]!;

    public Task<ScriptRun> KubectlAsync(string name, params string[] arguments) => EndOfAsync(["kubectl", "--name", name, "--", .. arguments]);

    /// <summary>Runs a shell command after sourcing what `hack/cluster env` names.</summary>
    public async Task<ScriptRun> ShellAsync(string name, string command)
    {
        var file = (await DoAsync("env", "--name", name)).Output;
        return await Run("bash", ["-euc", $". '{file}'; {command}"]).EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Engine = "debian";
        if (Directory.Exists(Clusters)) await EndOfAsync("down", "--all");
        folder.Dispose();
    }

    private ScriptRun Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments);
        start.Environment["XDG_STATE_HOME"] = Path.Combine(Folder, "state");
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        return new ScriptRun(start);
    }

    private static string RepositoryFolder()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "VideoAgent.sln"))) directory = directory.Parent;
        return directory.FullName;
    }
}
