using System.ComponentModel;
using System.Net.Sockets;
using Medallion.Shell;
using VideoAgent.Contracts.Phases;
using VideoAgent.PhaseRunner.Tracing;

namespace VideoAgent.PhaseRunner.Media;

/// <summary>
/// The only place that starts processes. A cancelled run asks the child to stop (SIGTERM), waits for its grace time, then kills it.
/// However a run ends, it returns only when the child is gone.
/// </summary>
internal static class Tool
{
    private const int SigTerm = 15;
    private const int BrokenPipe = 32;
    private const int TailLines = 20;

    /// <summary>Runs to success; a failure is a <see cref="PhaseException"/> carrying the last lines of standard error.</summary>
    public static async Task<ToolResult> RunAsync(ToolCommand command, CancellationToken cancellationToken)
    {
        var result = await TryRunAsync(command, cancellationToken);
        return result.ExitCode == 0 ? result : throw ToolFailure.From(command.Program, result);
    }

    /// <summary>Runs to the end and gives the exit code, whatever it is. Fails only when the program cannot be started, is cancelled, or a caller's stream function fails.</summary>
    public static async Task<ToolResult> TryRunAsync(ToolCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var activity = RunnerActivities.Begin(command.Program);
        using var process = Start(command);
        // Linked, so that a run whose stream function failed stops its child as a cancelled one does.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var stopped = StopWhenAskedAsync(process, command.Grace, stopping.Token);

        var tail = new Queue<string>();
        Task<string>[] streams =
        [
            Guarded(ReadOutputAsync(process, command.Output, stopping.Token), stopping),
            Guarded(ReadErrorsAsync(process, tail, command.OnErrorLine), stopping),
            Guarded(FeedAsync(process, command.Input, stopping.Token), stopping),
        ];
        await Task.WhenAll(process.Task, stopped);
        await ((Task)Task.WhenAll(streams)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        cancellationToken.ThrowIfCancellationRequested();
        ThrowFirstFailure(streams);
        return new ToolResult(process.Result.ExitCode, await streams[0], string.Join('\n', tail));
    }

    private static Command Start(ToolCommand command)
    {
        try
        {
            return Command.Run(command.Program, command.Arguments, options =>
            {
                options.ThrowOnError(false);
                // Its pipe is fed directly (see FeedAsync); whoever runs the command disposes it.
                options.DisposeOnExit(false);
                if (command.WorkingDirectory is { } folder) options.WorkingDirectory(folder);
            });
        }
        catch (Win32Exception e)
        {
            throw PhaseException.Permanent("ToolMissing",
                $"{command.Program} cannot be started: {e.Message}. Install it (`make setup` does) or check PATH; `phase-runner doctor` lists what is missing.", e);
        }
    }

    private static async Task StopWhenAskedAsync(Command process, TimeSpan grace, CancellationToken asked)
    {
        if (await EndsAsync(process, Timeout.InfiniteTimeSpan, asked)) return;
        await process.TrySignalAsync(CommandSignal.FromSystemValue(SigTerm));
        if (await EndsAsync(process, grace, CancellationToken.None)) return;
        process.Kill();
    }

    private static async Task<bool> EndsAsync(Command process, TimeSpan patience, CancellationToken cancellationToken)
    {
        await ((Task)process.Task).WaitAsync(patience, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return process.Task.IsCompleted;
    }

    private static async Task<string> Guarded(Task<string> stream, CancellationTokenSource stopping)
    {
        try
        {
            return await stream;
        }
        catch
        {
            await stopping.CancelAsync();
            throw;
        }
    }

    private static async Task<string> ReadOutputAsync(Command process, Func<Stream, CancellationToken, Task>? reader, CancellationToken cancellationToken)
    {
        if (reader is null) return await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        try
        {
            process.StandardOutput.StopBuffering();
            await reader(process.StandardOutput.BaseStream, cancellationToken);
            return "";
        }
        finally
        {
            // A child blocked on a full pipe would not hear that it should stop.
            process.StandardOutput.Discard();
        }
    }

    private static async Task<string> ReadErrorsAsync(Command process, Queue<string> tail, Action<string>? onLine)
    {
        while (await process.StandardError.ReadLineAsync(CancellationToken.None) is { } line)
        {
            onLine?.Invoke(line);
            tail.Enqueue(line);
            if (tail.Count > TailLines) tail.Dequeue();
        }

        return "";
    }

    private static async Task<string> FeedAsync(Command process, Func<Stream, CancellationToken, Task>? writer, CancellationToken cancellationToken)
    {
        try
        {
#pragma warning disable RS0030 // This is the one place that starts processes.
            // The process's own stream: the library wraps it, and a writer could not see that it is a pipe.
            if (writer is not null) await writer(process.Process.StandardInput.BaseStream, cancellationToken);
#pragma warning restore RS0030
            process.StandardInput.Close();
        }
        catch (IOException e) when (IsBrokenPipe(e))
        {
            // The child closed its end: its exit code and its last words say why, and are reported instead.
        }

        return "";
    }

    /// <summary>A pipe's stream says it as a file does when it writes synchronously, as a socket does when not.</summary>
    private static bool IsBrokenPipe(IOException e) =>
        e.HResult == BrokenPipe || e.InnerException is SocketException { SocketErrorCode: SocketError.Shutdown };

    /// <summary>The failure that came first made the others: their token was cancelled by it.</summary>
    private static void ThrowFirstFailure(Task<string>[] streams)
    {
        var failed = streams.Where(stream => !stream.IsCompletedSuccessfully).OrderBy(stream => stream.IsCanceled).FirstOrDefault();
        failed?.GetAwaiter().GetResult();
    }
}
