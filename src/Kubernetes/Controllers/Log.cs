using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Controllers.Reconciling;

namespace VideoAgent.Kubernetes.Controllers;

internal static partial class Log
{
    private static readonly Func<ILogger, string, string?, string, Guid, IDisposable?> Reconcile =
        LoggerMessage.DefineScope<string, string?, string, Guid>("{Controller} {Namespace}/{Name} {ReconcileId}");

    public static IDisposable? ReconcileScope(this ILogger logger, string controller, ObjectName name, Guid id) =>
        Reconcile(logger, controller, name.Namespace, name.Name, id);

    [LoggerMessage(Level = LogLevel.Information, Message = "Controller {Controller} is starting: waiting for its caches of {Kinds}")]
    public static partial void WaitingForCaches(this ILogger logger, string controller, string kinds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Controller {Controller} started with {Workers} workers and {Depth} names to look at")]
    public static partial void Started(this ILogger logger, string controller, int workers, int depth);

    [LoggerMessage(Level = LogLevel.Information, Message = "Controller {Controller} is stopping: reconciles under way have {Seconds} s to end")]
    public static partial void Stopping(this ILogger logger, string controller, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Controller {Controller} stopped")]
    public static partial void Stopped(this ILogger logger, string controller);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Reconciled in {Milliseconds} ms: {Outcome}")]
    public static partial void Reconciled(this ILogger logger, double milliseconds, OutcomeKind outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reconcile failed the {Failures}. time in a row; it is tried again")]
    public static partial void Failed(this ILogger logger, int failures, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reconcile failed by a fault of the program; it is tried again")]
    public static partial void Panicked(this ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reconcile failed and is not tried again before the object changes")]
    public static partial void FailedForGood(this ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reconcile was cancelled after {Seconds} s, which is the most it may take; it is tried again")]
    public static partial void TimedOut(this ILogger logger, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The caches of {Name} do not show within {Seconds} s what was written for it; going ahead with what they show")]
    public static partial void WentAheadStale(this ILogger logger, ObjectName name, double seconds);
}
