using System.Diagnostics;

namespace VideoAgent.Operator.Tests.Cluster;

/// <summary>The operator as a process of its own, to be killed and frozen. Ends with this object.</summary>
internal sealed class OperatorProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly string store;

    private OperatorProcess(Process process, string store)
    {
        (this.process, this.store) = (process, store);
        // Read, so that the process never waits for somebody to read it.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static OperatorProcess Start(OperatorFixture fixture, params string[] more)
    {
        var store = Directory.CreateTempSubdirectory("videoagent-operator-").FullName;
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "VideoAgent.Operator.dll"),
            "--kubeconfig", fixture.Kubeconfig, "--namespaces", fixture.Namespace, "--http-port", "0", "--log-format", "text", "--kube-requests-per-second", "0",
            "--runner-image", "videoagent/phase-runner:test", "--store-url", $"file://{store}", "--store-claim", "videos", .. more,
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
        return new OperatorProcess(process ?? throw new InvalidOperationException("dotnet did not start"), store);
    }

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>SIGSTOP: as a debugger does, a full node, or a hypervisor.</summary>
    public void Freeze() => Signal("STOP");

    public void Thaw() => Signal("CONT");

    public async Task<int> ExitsAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill(); // a frozen process too
        process.Dispose();
        Directory.Delete(store, recursive: true);
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        kill.WaitForExit();
    }
}
