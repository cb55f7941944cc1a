using System.Diagnostics;

namespace VideoAgent.PhaseRunner.Tests.EndToEnd;

/// <summary>The real program as its users start it: a child process with arguments and environment.</summary>
internal sealed class Runner : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "phase-runner");
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    private Runner(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    public static Runner Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) => Start(Program, arguments, environment);

    /// <summary>
    /// With a volume of its own mounted over the folder, for that process alone, so that nothing stays mounted. The standard output ends with the
    /// paths of the files that it left there.
    /// </summary>
    public static Runner StartOnVolume(string mountOptions, string folder, IEnumerable<string> arguments)
    {
        const string Script = "mount -t tmpfs -o \"$1\" tmpfs \"$2\" && folder=$2 && shift 2 && { \"$@\"; code=$?; find \"$folder\" -type f; exit $code; }";
        string[] isolation = Environment.IsPrivilegedProcess ? ["-m"] : ["-rm"];
        return Start("unshare", [.. isolation, "sh", "-c", Script, "sh", mountOptions, folder, Program, .. arguments], environment: null);
    }

    private static Runner Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new Runner(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start"));
    }

    public static async Task<Ended> RunAsync(params string[] arguments)
    {
        using var runner = Start(arguments);
        return await runner.EndAsync();
    }

    public async Task<Ended> EndAsync()
    {
        await process.WaitForExitAsync();
        return new Ended(process.ExitCode, await output, await errors);
    }

    public void Kill() => process.Kill();

    public int Id => process.Id;

    public void Terminate() => Signal("TERM");

    /// <summary>.NET sends no signal but SIGKILL.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits until it has begun to write something into its scratch folder.</summary>
    public async Task FirstFileAsync(string work)
    {
        while (!Directory.Exists(work) || Directory.EnumerateFiles(work, "*", SearchOption.AllDirectories).All(file => file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            Assert.False(process.HasExited, "it ended before it wrote anything");
            await Task.Delay(10);
        }
    }

    public void Dispose() => process.Dispose();

    internal sealed record Ended(int ExitCode, string Output, string Errors);
}
