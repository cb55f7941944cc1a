using Microsoft.Extensions.Logging;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Cli;

internal static partial class Log
{
    [LoggerMessage(10, LogLevel.Error, "The phase could not be started: {Reason}")]
    public static partial void PhaseNotStarted(this ILogger logger, Exception exception, string reason);

    [LoggerMessage(11, LogLevel.Error, "The termination message could not be written to {Path}; the exit code still stands")]
    public static partial void TerminationMessageLost(this ILogger logger, Exception exception, string path);

    [LoggerMessage(12, LogLevel.Warning, "The whole report of {Phase} could not be kept in the object store")]
    public static partial void ReportNotKept(this ILogger logger, Exception exception, PhaseName phase);

    [LoggerMessage(13, LogLevel.Information, "{Percent} %: {Activity}")]
    public static partial void Progressed(this ILogger logger, int percent, string activity);
}
