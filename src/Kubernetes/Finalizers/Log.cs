using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Finalizers;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Gave up cleaning up for {Name}, which failed until its deadline of {Deadline}")]
    public static partial void CleanupAbandoned(this ILogger logger, ObjectName name, TimeSpan deadline, Exception error);
}
