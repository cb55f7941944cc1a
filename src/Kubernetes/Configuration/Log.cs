using Microsoft.Extensions.Logging;

namespace VideoAgent.Kubernetes.Configuration;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Cannot use the new {What} from {Origin}, and go on with the old: {Fault}")]
    public static partial void KeptOldValue(this ILogger logger, string what, string origin, string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "Certificates changed: new requests use new connections")]
    public static partial void ConnectionsReplaced(this ILogger logger);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Running {Command} for credentials")]
    public static partial void RunningPlugin(this ILogger logger, string command);
}
