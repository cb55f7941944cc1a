namespace VideoAgent.PhaseRunner.Media;

/// <summary>One run of a child program: arguments go to it as a list, never through a shell.</summary>
internal sealed record ToolCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Feeds standard input; closed when the function returns. A child that stops reading is not an error here: its exit code tells.</summary>
    public Func<Stream, CancellationToken, Task>? Input { get; init; }

    /// <summary>Reads standard output. The child waits while this does not read. Without it the output is collected as text.</summary>
    public Func<Stream, CancellationToken, Task>? Output { get; init; }

    public Action<string>? OnErrorLine { get; init; }

    /// <summary>The folder that relative names are looked up in.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>How long a cancelled child may take to end by itself; the whole program has ten seconds.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);
}

internal sealed record ToolResult(int ExitCode, string Output, string ErrorTail);
