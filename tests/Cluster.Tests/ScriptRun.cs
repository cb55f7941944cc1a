using System.Diagnostics;

namespace VideoAgent.Cluster.Tests;

/// <summary>A program that runs, its two streams, and how it ended.</summary>
public sealed class ScriptRun : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly List<string> progress = [];

    public ScriptRun(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        output = process.StandardOutput.ReadToEndAsync();
    }

    public int Id => process.Id;

    public int ExitCode => process.ExitCode;

    /// <summary>Stdout, without the last line break. After <see cref="EndAsync"/>.</summary>
    public string Output => output.Result.TrimEnd('\n');

    /// <summary>The lines of stderr so far.</summary>
    public IReadOnlyList<string> Progress => progress;

    public override string ToString() => $"exit {process.ExitCode}\n{string.Join('\n', progress)}\n{Output}";

    /// <summary>Reads stderr up to the line that holds the text.</summary>
    public async Task SaysAsync(string text)
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            progress.Add(line);
            if (line.Contains(text, StringComparison.Ordinal)) return;
        }

        Assert.Fail($"it ended without saying '{text}':\n{string.Join('\n', progress)}");
    }

    public async Task<ScriptRun> EndAsync()
    {
        while (await process.StandardError.ReadLineAsync() is { } line) progress.Add(line);
        await process.WaitForExitAsync();
        await output;
        return this;
    }

    /// <summary>Sends a signal, such as TERM, to this one process.</summary>
    public void Signal(string signal) => Process.Start("kill", ["-" + signal, $"{process.Id}"]).WaitForExit();

    public void Dispose() => process.Dispose();
}
