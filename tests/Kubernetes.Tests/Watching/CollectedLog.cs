using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace VideoAgent.Kubernetes.Tests.Watching;

/// <summary>Keeps what was logged.</summary>
internal sealed class CollectedLog : ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Message)> entries = [];

    public IEnumerable<string> At(LogLevel level) => entries.Where(entry => entry.Level == level).Select(entry => entry.Message);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        entries.Enqueue((logLevel, formatter(state, exception)));
}
