using System.Diagnostics;

namespace VideoAgent.Testing.Kubernetes;

/// <summary>helm, as hack/cluster fetches it, with folders of its own: nothing of this machine's user is read or written.</summary>
public sealed class Helm : IDisposable
{
    private static readonly Lazy<Task<string>> Tools = new(LocalCluster.ToolsAsync);

    private readonly TemporaryFolder home = new();
    private readonly string? kubeconfig;

    /// <param name="kubeconfig">Null: for what needs no server; none is found by accident.</param>
    public Helm(string? kubeconfig = null) => this.kubeconfig = kubeconfig;

    /// <summary>Its output; fails when helm does.</summary>
    public async Task<string> RunAsync(params IEnumerable<string> arguments)
    {
        var end = await TryAsync(arguments);
        return end.Succeeded ? end.Output : throw new InvalidOperationException($"helm {string.Join(' ', arguments)} failed: {end.Errors}");
    }

    public Task<ProgramEnd> TryAsync(params IEnumerable<string> arguments) => TryAsync("helm", arguments);

    /// <summary>kubectl of the same cluster.</summary>
    public async Task<string> KubectlAsync(params IEnumerable<string> arguments)
    {
        var end = await TryAsync("kubectl", arguments);
        return end.Succeeded ? end.Output : throw new InvalidOperationException($"kubectl {string.Join(' ', arguments)} failed: {end.Errors}");
    }

    /// <summary>A kubeconfig of the same cluster with a service account's token; it lives as long as this.</summary>
    public async Task<string> KubeconfigOfAsync(string serviceAccount, string @namespace)
    {
        var token = (await KubectlAsync("create", "token", serviceAccount, "--namespace", @namespace)).Trim();
        var path = home.Write($"{serviceAccount}.kubeconfig", await File.ReadAllTextAsync(kubeconfig ?? throw new InvalidOperationException("this helm has no server")));
        await KubectlAsync("--kubeconfig", path, "config", "set-credentials", serviceAccount, $"--token={token}");
        await KubectlAsync("--kubeconfig", path, "config", "set-context", "--current", $"--user={serviceAccount}");
        return path;
    }

    public async Task<ProgramEnd> TryAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(await Tools.Value, program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        start.Environment["HOME"] = home.Path;
        start.Environment["KUBECONFIG"] = kubeconfig ?? home["none"];
        foreach (var folder in (string[])["HELM_CACHE_HOME", "HELM_CONFIG_HOME", "HELM_DATA_HOME"]) start.Environment[folder] = home[folder];
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProgramEnd(process.ExitCode == 0, output, await errors);
    }

    public void Dispose() => home.Dispose();
}

/// <summary>How a program ended, and what it said.</summary>
public sealed record ProgramEnd(bool Succeeded, string Output, string Errors);
