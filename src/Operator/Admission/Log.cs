using Microsoft.Extensions.Logging;

namespace VideoAgent.Operator.Admission;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger of quotas cannot be read, so a new request is judged only when it is to begin: {Fault}")]
    public static partial void LedgerUnread(this ILogger logger, string fault);
}
