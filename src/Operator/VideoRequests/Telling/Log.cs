using Microsoft.Extensions.Logging;

namespace VideoAgent.Operator.VideoRequests.Telling;

internal static partial class Log
{
    private static readonly Func<ILogger, string, int?, IDisposable?> Phase = LoggerMessage.DefineScope<string, int?>("{Phase} {Attempt}");

    public static IDisposable? PhaseScope(this ILogger logger, string phase, int? attempt) => Phase(logger, phase, attempt);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Reason}: {Text}")]
    public static partial void Changed(this ILogger logger, string reason, string text);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}: {Text}")]
    public static partial void WentWrong(this ILogger logger, string reason, string text);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Traces are not taken, and wait until they are: {Why}")]
    public static partial void CollectorAway(this ILogger logger, string why);
}
