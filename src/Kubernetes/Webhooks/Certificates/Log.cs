using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Webhooks.Certificates;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Serving certificate {Serial}, valid until {NotAfter:u}")]
    public static partial void Serving(this ILogger logger, string serial, DateTime notAfter);

    [LoggerMessage(Level = LogLevel.Information, Message = "Issued a new serving certificate in secret {Secret}, since {Reason}")]
    public static partial void Issued(this ILogger logger, ObjectName secret, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} '{Name}' now trusts our certificates")]
    public static partial void Trusted(this ILogger logger, string kind, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The serving certificate could not be brought up to date, trying again: {Reason}")]
    public static partial void UpdateFailed(this ILogger logger, string reason);
}
