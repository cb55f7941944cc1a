using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

internal static partial class Log
{
    [LoggerMessage(201, LogLevel.Information, "Listed {Count} {Kind} in {Scope} at {ResourceVersion}")]
    public static partial void Listed(this ILogger logger, int count, string kind, string scope, string resourceVersion);

    [LoggerMessage(202, LogLevel.Warning, "Following {Kind} in {Scope} stopped: {Message}. The cache keeps its last state; next is a {Step} in {Delay}")]
    public static partial void FollowingFailed(this ILogger logger, string kind, string scope, string message, ReflectorStep step, TimeSpan delay);

    [LoggerMessage(203, LogLevel.Warning, "The streamed list of {Kind} in {Scope} has not ended for {Elapsed}: {Count} objects so far")]
    public static partial void StreamSlow(this ILogger logger, string kind, string scope, TimeSpan elapsed, int count);

    [LoggerMessage(204, LogLevel.Information, "The server does not stream lists of {Kind}: they are listed from now on")]
    public static partial void StreamUnknown(this ILogger logger, string kind);

    [LoggerMessage(205, LogLevel.Error, "{Kind} {Name} at {ResourceVersion} does not fit its type and is passed over until it does: {Fault}. Mend the object, or update this program")]
    public static partial void ObjectMalformed(this ILogger logger, string kind, ObjectName name, string? resourceVersion, string fault);

    [LoggerMessage(206, LogLevel.Error, "A handler failed at {Kind} {Name} ({Change}): a fault of this program. The other handlers were told")]
    public static partial void HandlerFailed(this ILogger logger, Exception exception, string kind, ObjectName name, EntityChangeKind change);

    [LoggerMessage(207, LogLevel.Debug, "Watch of {Kind} in {Scope} ended after {Lasted} and {Events} events at {ResourceVersion}")]
    public static partial void WatchEnded(this ILogger logger, string kind, string scope, TimeSpan lasted, int events, string resourceVersion);
}
