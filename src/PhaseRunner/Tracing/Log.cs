using Microsoft.Extensions.Logging;

namespace VideoAgent.PhaseRunner.Tracing;

internal static partial class Log
{
    [LoggerMessage(20, LogLevel.Warning, "{Count} spans were not taken and are lost: {Why}")]
    public static partial void SpansLost(this ILogger logger, int count, string why);
}
