using Microsoft.Extensions.Logging;

namespace VideoAgent.Kubernetes.Client;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Request} waited {Seconds:F1} s for the client's own rate limit")]
    public static partial void RateLimited(this ILogger logger, string request, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Retrying {Request} in {Seconds:F1} s, after try {Tries}: {Reason}")]
    public static partial void Retrying(this ILogger logger, string request, double seconds, int tries, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Request}: our credentials were refused; asking again with newly read ones")]
    public static partial void CredentialsRefused(this ILogger logger, string request);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Request}: the stream carried an event of a type that is not known here")]
    public static partial void UnknownEvent(this ILogger logger, string request);
}
