using Microsoft.Extensions.Logging;

namespace VideoAgent.Operator.Quotas;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The quotas' overrides in ConfigMap {Name} stay as they were: {Fault}")]
    public static partial void OverridesWrong(this ILogger logger, string name, string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "The quotas' overrides in ConfigMap {Name} are right again")]
    public static partial void OverridesHeal(this ILogger logger, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The account of namespace {Namespace} in ConfigMap {Name} cannot be read, and is made anew from the requests that are there: {Fault}")]
    public static partial void AccountUnreadable(this ILogger logger, string name, string @namespace, string fault);
}
