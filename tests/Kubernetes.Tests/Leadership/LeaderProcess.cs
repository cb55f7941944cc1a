using System.Diagnostics;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Leadership;

/// <summary>tests/Testing.Leader as a process. Ends with this object, and by itself when this process ends.</summary>
internal sealed class LeaderProcess : IDisposable
{
    /// <summary>For the next line: so that what never happens fails a test and does not hang it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly List<string> lines = [];
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LeaderProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines) return [.. lines];
        }
    }

    public static LeaderProcess Start(string kubeconfig, string @namespace, string identity, int skewSeconds = 0)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "VideoAgent.Testing.Leader.dll");
        var start = new ProcessStartInfo("dotnet", [program, kubeconfig, @namespace, identity, $"{skewSeconds}"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return new LeaderProcess(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start"));
    }

    /// <summary>Waits for that many more lines from here on that begin so, and gives the last.</summary>
    /// <exception cref="InvalidOperationException">The process ended before.</exception>
    public async Task<string> SaysAsync(string beginning, int count = 1)
    {
        for (var next = Lines.Count; ; next++)
        {
            var line = await LineAsync(next) ?? throw new InvalidOperationException($"the process ended before it said '{beginning}'; what it said but for its writes: {string.Join(" | ", Lines.Where(said => !said.StartsWith("wrote", StringComparison.Ordinal)))}");
            if (line.StartsWith(beginning, StringComparison.Ordinal) && --count == 0) return line;
        }
    }

    /// <summary>Returns when it leads, if it does not already; gives its term.</summary>
    public async Task<int> LeadsAsync()
    {
        for (var next = 0; ; next++)
        {
            var line = await LineAsync(next) ?? throw new InvalidOperationException("the process ended before it led");
            if (line.StartsWith("leading ", StringComparison.Ordinal)) return int.Parse(line["leading ".Length..]);
        }
    }

    public void Kill() => process.Kill();

    /// <summary>SIGSTOP: as a debugger does, a full node, or a hypervisor.</summary>
    public void Freeze() => Signal("STOP");

    public void Thaw() => Signal("CONT");

    public void AskToStop() => process.StandardInput.Close();

    public async Task<int> ExitsAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(); // a stopped process too
        process.Dispose();
    }

    private async Task<string?> LineAsync(int index)
    {
        while (true)
        {
            Task waiting;
            lock (lines)
            {
                if (index < lines.Count) return lines[index];
                waiting = more.Task;
            }

            if (process.HasExited)
            {
                await process.WaitForExitAsync(); // for what it printed last
                lock (lines) return index < lines.Count ? lines[index] : null;
            }

            await waiting.WaitAsync(Patience);
        }
    }

    /// <summary>A null is the end of the output.</summary>
    private void Add(string? line)
    {
        lock (lines)
        {
            if (line is not null) lines.Add(line);
            more.TrySetResult();
            if (line is not null) more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        kill.WaitForExit();
    }
}
