using VideoAgent.Kubernetes.Client;
using static VideoAgent.Kubernetes.Watching.ReflectorOutcome;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>Follows the changes: from a version on, or after a list that comes as the beginning of the same stream.</summary>
internal sealed class WatchStep<T>(ReflectorContext<T> context)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>How long a streamed list may take before that is worth a warning, and then each time again.</summary>
    private static readonly TimeSpan StreamWarning = TimeSpan.FromSeconds(10);

    public async Task<ReflectorOutcome> RunAsync(ReflectorState state, CancellationToken cancellationToken)
    {
        var session = new WatchSession<T>(context.Scope, state.ResourceVersion);
        bool Take(WatchEvent<T> received) => session.Take(received) & Note(session);
        var end = await ReadAsync(Request(state.ResourceVersion), Take, cancellationToken);
        return end is null ? new RelistAsked(session.ResourceVersion) : Ended(session, end, session.Error ?? end.Error);
    }

    public async Task<ReflectorOutcome> StreamAsync(ReflectorState state, CancellationToken cancellationToken)
    {
        var version = ReflectorRules.VersionToStream(state);
        var began = context.Pace.Now;
        context.BeginFullRead(version);
        var session = new StreamSession<T>(context.Scope, listed => context.EndFullRead(listed, context.Pace.Now - began));
        await using var warning = context.Pace.Time.CreateTimer(_ => WarnIfUnfinished(session, began), null, StreamWarning, StreamWarning);
        bool Take(WatchEvent<T> received) => session.Take(received) & Note(session.Watch);
        var end = await ReadAsync(Request(version) with { SendInitialEvents = true }, Take, cancellationToken);
        if (end is null) return new RelistAsked(session.Watch?.ResourceVersion ?? state.ResourceVersion);
        var error = session.Error ?? end.Error;
        return session.Watch is { } watch ? Ended(watch, end, error) : StreamFailed(session.List, version, error);
    }

    /// <summary>Null when it was interrupted by somebody who wants a list.</summary>
    private async Task<WatchEnd?> ReadAsync(WatchOptions request, Func<WatchEvent<T>, bool> take, CancellationToken cancellationToken)
    {
        using var interruptible = context.Relists.BeginWatch(cancellationToken);
        try
        {
            return await new WatchReader<T>(context.Client, context.Pace.Time, context.Health).ReadAsync(request, take, interruptible.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private bool Note(WatchSession<T>? session)
    {
        context.Health.Saw(session?.ResourceVersion);
        if (session is not null) context.Health.Holds(context.Scope.Count, context.Scope.MalformedCount);
        return true;
    }

    private WatchEnded Ended(WatchSession<T> session, WatchEnd end, KubernetesException? error)
    {
        var ended = new WatchEnded(session.ResourceVersion, end.WasAccepted, end.Lasted, end.Events, error);
        context.Health.WatchEnded(ended.Lasted, ended.IsShort);
        context.Logger.WatchEnded(context.Health.Kind, context.Where, ended.Lasted, ended.Events, ended.ResourceVersion);
        if (error is not null) context.Health.Failed(error);
        return ended;
    }

    private StreamFailed StreamFailed(StreamedList<T> list, string requested, KubernetesException? error)
    {
        if (list.IsUnknownToServer) context.Logger.StreamUnknown(context.Health.Kind);
        if (error is not null) context.Health.Failed(error);
        return new StreamFailed(requested, error, list.IsUnknownToServer);
    }

    private void WarnIfUnfinished(StreamSession<T> session, TimeSpan began)
    {
        if (session.Watch is null) context.Logger.StreamSlow(context.Health.Kind, context.Where, context.Pace.Now - began, session.List.Count);
    }

    private WatchOptions Request(string resourceVersion) => new()
    {
        Namespace = context.Scope.Namespace,
        LabelSelector = context.Options.LabelSelector,
        FieldSelector = context.Options.FieldSelector,
        ResourceVersion = resourceVersion,
        Timeout = context.Pace.WatchTimeout(context.Options.MinWatchTimeout),
    };
}
