using Microsoft.Extensions.Logging;

namespace VideoAgent.Kubernetes.Leadership;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Trying for lease {Lease} as {Identity}")]
    public static partial void Trying(this ILogger logger, string lease, string identity);

    [LoggerMessage(Level = LogLevel.Information, Message = "Lease {Lease} is held by {Holder}; standing by")]
    public static partial void StandingBy(this ILogger logger, string lease, string holder);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Identity} became leader: it holds lease {Lease}, term {Term}")]
    public static partial void BecameLeader(this ILogger logger, string lease, string identity, int term);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lease {Lease} could not be acquired or renewed, trying again: {Reason}")]
    public static partial void AttemptFailed(this ILogger logger, string lease, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Lease {Lease} was written by somebody else in the meantime")]
    public static partial void Overtaken(this ILogger logger, string lease);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Leadership of lease {Lease} is lost: {Reason}. This process must end, since another may lead by now")]
    public static partial void Lost(this ILogger logger, string lease, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Released lease {Lease}")]
    public static partial void Released(this ILogger logger, string lease);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lease {Lease} could not be released, so the next leader waits until it is over: {Reason}")]
    public static partial void ReleaseFailed(this ILogger logger, string lease, string reason);
}
