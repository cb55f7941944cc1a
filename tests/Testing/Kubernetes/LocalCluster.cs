using System.Diagnostics;
using System.Text.Json;

namespace VideoAgent.Testing.Kubernetes;

/// <summary>A cluster that <c>hack/cluster</c> runs on this machine, for whoever wants to stop its parts or look beneath it.</summary>
public sealed class LocalCluster : IAsyncDisposable
{
    private readonly string name;

    private LocalCluster(string name, string kubeconfig) => (this.name, Kubeconfig) = (name, kubeconfig);

    public string Kubeconfig { get; }

    /// <summary>
    /// An API server, its etcd and a controller manager; a few seconds once they have been built. The name ends with this process's number, so that
    /// runs side by side do not meet, and so that <see cref="RemoveAbandonedAsync"/> knows whose it was.
    /// </summary>
    public static Task<LocalCluster> StartAsync(string purpose, params string[] arguments) => UpAsync(purpose, "control-plane", arguments);

    /// <summary>Also a scheduler, containerd and a kubelet, so that pods run. Needs root.</summary>
    public static Task<LocalCluster> StartNodeAsync(string purpose, params string[] arguments) => UpAsync(purpose, "node", arguments);

    /// <summary>The folder of kubectl and helm, which are fetched when they are missing.</summary>
    public static async Task<string> ToolsAsync() => (await RunAsync("tools", [])).Trim();

    /// <summary>Ends clusters of test runs that were killed.</summary>
    public static async Task RemoveAbandonedAsync()
    {
        var folder = Path.Combine(
            Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } state
                ? state
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state"),
            "videoagent",
            "clusters");
        if (!Directory.Exists(folder)) return;
        foreach (var name in Directory.GetDirectories(folder, "test-*").Select(Path.GetFileName))
        {
            var runs = int.TryParse(name!.Split('-')[^1], out var owner) && Directory.Exists($"/proc/{owner}");
            if (!runs) await RunAsync("down", ["--name", name]);
        }
    }

    /// <summary>stop, kill, pause, resume or restart of etcd, kube-apiserver or kube-controller-manager.</summary>
    public Task ComponentAsync(string verb, string component) => RunAsync(verb, ["--name", name, component]);

    /// <summary>Starts again what was stopped or killed.</summary>
    public Task MendAsync() => RunAsync("up", ["--name", name]);

    /// <summary>Has etcd forget all versions before this one, which the server otherwise does every five minutes.</summary>
    public Task CompactAsync(string resourceVersion) => EtcdctlAsync("compact", resourceVersion);

    /// <summary>Has etcd forget the first versions of the cluster's life, which are nobody's: others may test on the newer ones meanwhile.</summary>
    public async Task ForgetBeginningAsync()
    {
        try
        {
            await CompactAsync("10");
        }
        catch (InvalidOperationException e) when (e.Message.Contains("has been compacted", StringComparison.Ordinal))
        {
            // Another test did it.
        }
    }

    public async Task<string> EtcdctlAsync(params string[] arguments)
    {
        using var status = await StatusAsync();
        var etcd = status.RootElement.GetProperty("etcd");
        string[] connection =
        [
            "--endpoints", etcd.GetProperty("endpoint").GetString()!,
            "--cacert", etcd.GetProperty("ca").GetString()!,
            "--cert", etcd.GetProperty("certificate").GetString()!,
            "--key", etcd.GetProperty("key").GetString()!,
        ];
        return await RunProgramAsync(status.RootElement.GetProperty("etcdctl").GetString()!, [.. connection, .. arguments]);
    }

    /// <summary>Has the node hold the images of the sources as they are, which are built when they are not there yet; gives their names.</summary>
    public async Task<IReadOnlyDictionary<string, string>> LoadImagesAsync()
    {
        await RunProgramAsync(Script("images"), ["load", "--name", name]);
        var listed = await RunProgramAsync(Script("images"), ["list"]);
        return listed.Trim().Split('\n').Select(line => line.Split(' ')).ToDictionary(line => line[0], line => line[1]);
    }

    public Task<string> KubectlAsync(params string[] arguments) => RunAsync("kubectl", ["--name", name, "--", .. arguments]);

    /// <summary>Where everything of the cluster is, and goes with it.</summary>
    public async Task<string> FolderAsync()
    {
        using var status = await StatusAsync();
        return status.RootElement.GetProperty("directory").GetString()!;
    }

    /// <summary>Where the cluster's authority and its key are, for tests that sign certificates of their own.</summary>
    public async Task<(string Certificate, string Key)> AuthorityAsync()
    {
        var folder = Path.Combine(await FolderAsync(), "pki");
        return (Path.Combine(folder, "ca.crt"), Path.Combine(folder, "ca.key"));
    }

    public async ValueTask DisposeAsync() => await RunAsync("down", ["--name", name]);

    /// <summary>For the end of the process, which waits for nothing that is asynchronous.</summary>
    public void Remove()
    {
        using var process = Process.Start(new ProcessStartInfo(Script("cluster"), ["down", "--name", name]) { RedirectStandardError = true });
        process?.WaitForExit(TimeSpan.FromSeconds(20));
    }

    private static async Task<LocalCluster> UpAsync(string purpose, string level, string[] arguments)
    {
        var name = $"test-{purpose}-{Environment.ProcessId}";
        var output = await RunAsync("up", ["--name", name, "--level", level, .. arguments]);
        return new LocalCluster(name, output.Trim().Split('\n')[^1]);
    }

    private async Task<JsonDocument> StatusAsync() => JsonDocument.Parse(await RunAsync("status", ["--name", name, "--json"]));

    private static Task<string> RunAsync(string verb, IEnumerable<string> arguments) => RunProgramAsync(Script("cluster"), [verb, .. arguments]);

    private static async Task<string> RunProgramAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ETCDCTL_API"] = "3";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {await errors}");
    }

    private static string Script(string name) => Repository.Path("hack", name);
}
