using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Events;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {Name} was not written")]
    public static partial void EventDropped(this ILogger logger, ObjectName name, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not all events were written within {Seconds} s of stopping; {Count} are lost")]
    public static partial void FlushEnded(this ILogger logger, double seconds, int count);
}
