using Microsoft.Extensions.Logging;
using VideoAgent.PhaseRunner.Cli;

namespace VideoAgent.PhaseRunner.Tests.Cli;

public sealed class LoggedProgressTests
{
    [Fact]
    public void A_tenth_is_logged_once_and_never_backwards()
    {
        var logger = new Lines();
        var progress = new LoggedProgress(logger);

        foreach (var percent in new[] { 0, 5, 10, 14, 19, 55, 30, 57, 60, 100, 100 }) progress.Report(new(percent / 100.0, $"at {percent}"));

        Assert.Equal(["10 %: at 10", "50 %: at 55", "60 %: at 60", "100 %: at 100"], logger.Written);
    }

    private sealed class Lines : ILogger
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Written.Add(formatter(state, exception));
    }
}
