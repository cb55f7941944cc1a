using System.ComponentModel;
using System.Text;
using Medallion.Shell;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Media;

/// <summary>One run of a child program: arguments go to it as a list, never through a shell.</summary>
internal sealed record ToolCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Feeds standard input; closed when the function returns. A child that stops reading is not an error here: its exit code tells.</summary>
    public Func<Stream, CancellationToken, Task>? Input { get; init; }

    /// <summary>Reads standard output to its end. Without it the output is collected as text.</summary>
    public Func<Stream, CancellationToken, Task>? Output { get; init; }

    public Action<string>? OnErrorLine { get; init; }

    /// <summary>The folder that relative names are looked up in.</summary>
    public string? WorkingDirectory { get; init; }
}

internal sealed record ToolResult(int ExitCode, string Output, string ErrorTail);

/// <summary>
/// The only place that starts processes. A cancelled run asks the child to stop (SIGTERM), waits five seconds, then kills it,
/// and returns only when the child is gone.
/// </summary>
internal static class Tool
{
    private const int SigTerm = 15;
    private const int TailLines = 20;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Runs to success; a failure is a <see cref="PhaseException"/> carrying the last lines of standard error.</summary>
    public static async Task<ToolResult> RunAsync(ToolCommand command, CancellationToken cancellationToken)
    {
        var result = await TryRunAsync(command, cancellationToken);
        return result.ExitCode == 0 ? result : throw ToolFailure.From(command.Program, result);
    }

    /// <summary>Runs to the end and gives the exit code, whatever it is. Fails only when the program cannot be started or is cancelled.</summary>
    public static async Task<ToolResult> TryRunAsync(ToolCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Start(command);
        await using var stop = cancellationToken.Register(() => _ = StopAsync(process));

        var tail = new Queue<string>();
        var errors = ReadErrorsAsync(process, tail, command.OnErrorLine);
        var output = ReadOutputAsync(process, command.Output, cancellationToken);
        await FeedAsync(process, command.Input, cancellationToken);
        await Task.WhenAll(errors, Quiet(output), process.Task);

        cancellationToken.ThrowIfCancellationRequested();
        return new ToolResult(process.Result.ExitCode, await output, string.Join('\n', tail));
    }

    private static Command Start(ToolCommand command)
    {
        try
        {
            return Command.Run(command.Program, command.Arguments, options =>
            {
                options.ThrowOnError(false);
                if (command.WorkingDirectory is { } folder) options.WorkingDirectory(folder);
            });
        }
        catch (Win32Exception e)
        {
            throw PhaseException.Permanent("ToolMissing",
                $"{command.Program} cannot be started: {e.Message}. Install it (`make setup` does) or check PATH; `phase-runner doctor` lists what is missing.", e);
        }
    }

    private static async Task StopAsync(Command process)
    {
        await process.TrySignalAsync(CommandSignal.FromSystemValue(SigTerm));
        await Task.WhenAny(process.Task, Task.Delay(Grace, TimeProvider.System));
        process.Kill();
    }

    private static async Task ReadErrorsAsync(Command process, Queue<string> tail, Action<string>? onLine)
    {
        while (await process.StandardError.ReadLineAsync(CancellationToken.None) is { } line)
        {
            onLine?.Invoke(line);
            tail.Enqueue(line);
            if (tail.Count > TailLines) tail.Dequeue();
        }
    }

    private static async Task<string> ReadOutputAsync(Command process, Func<Stream, CancellationToken, Task>? reader, CancellationToken cancellationToken)
    {
        if (reader is null) return await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await reader(process.StandardOutput.BaseStream, cancellationToken);
        return "";
    }

    private static async Task FeedAsync(Command process, Func<Stream, CancellationToken, Task>? writer, CancellationToken cancellationToken)
    {
        try
        {
            if (writer is not null) await writer(process.StandardInput.BaseStream, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The child closed its end: its exit code and its last words say why, and are reported instead.
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // StopAsync is ending the child; we wait for that before we leave.
        }
        catch
        {
            process.Kill();
            throw;
        }
    }

    private static async Task Quiet(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
