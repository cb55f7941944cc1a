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

    public int Id => process.Id;

    public static Runner Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new Runner(Process.Start(start) ?? throw new InvalidOperationException($"{Program} did not start"));
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

    public void Dispose() => process.Dispose();

    internal sealed record Ended(int ExitCode, string Output, string Errors);
}
