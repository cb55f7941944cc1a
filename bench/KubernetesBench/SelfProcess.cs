using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using VideoAgent.KubernetesBench.Reporting;

namespace VideoAgent.KubernetesBench;

/// <summary>This program once more, as a process of its own, so that what one part costs does not show in another's figures.</summary>
internal sealed class SelfProcess : IAsyncDisposable
{
    private readonly Process process;

    private SelfProcess(Process process) => this.process = process;

    public TextReader Output => process.StandardOutput;

    public TextWriter Input => process.StandardInput;

    public static SelfProcess Start(string command, BenchOptions options, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [command, .. Common(options), .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return new SelfProcess(Process.Start(start)!);
    }

    /// <summary>Runs it to its end; the result is the last line that it prints.</summary>
    public static async Task<T> RunAsync<T>(string command, BenchOptions options, string[] arguments, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await using var self = Start(command, options, arguments);
        return await self.ResultAsync(type, cancellationToken);
    }

    public async Task<T> ResultAsync<T>(JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var output = await Output.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize(output.TrimEnd().Split('\n')[^1], type)!
            : throw new InvalidOperationException($"the part '{process.StartInfo.ArgumentList.FirstOrDefault()}' of the bench failed with {process.ExitCode}; its error is above");
    }

    /// <summary>Ends it, and what it started, if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string[] Common(BenchOptions options) =>
    [
        "--kubeconfig", options.Kubeconfig!,
        "--namespace", options.Namespace,
        "--objects", options.Objects.ToString(CultureInfo.InvariantCulture),
        "--repetitions", options.Repetitions.ToString(CultureInfo.InvariantCulture),
        "--soak", options.SoakMinutes.ToString(CultureInfo.InvariantCulture),
    ];
}
