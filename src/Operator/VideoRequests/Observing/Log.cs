using Microsoft.Extensions.Logging;

namespace VideoAgent.Operator.VideoRequests.Observing;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The report {Key} could not be read from the object store, and the attempt is judged without it: {Why}")]
    public static partial void StoredReportNotRead(this ILogger logger, string key, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "{JobName} said too little, and its report was read from the object store")]
    public static partial void StoredReportRead(this ILogger logger, string jobName);
}
