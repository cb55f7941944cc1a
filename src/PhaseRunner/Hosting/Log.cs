using Microsoft.Extensions.Logging;
using VideoAgent.Contracts.Phases;

namespace VideoAgent.PhaseRunner.Hosting;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Finished as {ContentHash} (reused: {Reused})")]
    public static partial void PhaseFinished(this ILogger logger, string contentHash, bool reused);

    [LoggerMessage(2, LogLevel.Warning, "Failed: {Outcome}, {Reason}: {Message}")]
    public static partial void PhaseFailed(this ILogger logger, ExitClass outcome, string reason, string message);

    [LoggerMessage(3, LogLevel.Error, "Failed in a way nobody foresaw")]
    public static partial void PhaseCrashed(this ILogger logger, Exception exception);
}
