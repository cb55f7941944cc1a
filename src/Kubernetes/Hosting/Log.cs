using Microsoft.Extensions.Logging;

namespace VideoAgent.Kubernetes.Hosting;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Critical, Message = "The lease is lost: another process may lead by now, so this one ends and is started anew")]
    public static partial void LeadershipLost(this ILogger logger);

    [LoggerMessage(Level = LogLevel.Critical, Message = "A part of the operator failed; the process ends and is started anew")]
    public static partial void PartFailed(this ILogger logger, Exception? error);
}
