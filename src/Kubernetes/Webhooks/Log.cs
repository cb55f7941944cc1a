using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Webhooks;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Webhook {Webhook} failed on {Object}")]
    public static partial void Panicked(this ILogger logger, string webhook, ObjectName @object, Exception exception);
}
