using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Operator.Projection;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Request} is not in Postgres yet, and waits: {Why}")]
    public static partial void NotProjected(this ILogger logger, ObjectName request, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What {Request} made is not in Postgres yet: {Why}")]
    public static partial void ContentNotProjected(this ILogger logger, ObjectName request, string why);
}
