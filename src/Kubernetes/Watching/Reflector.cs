using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>
/// Keeps one share of a cache equal to the server: lists, watches, and does what <see cref="ReflectorRules"/> say after whatever happens.
/// Ends only when it is cancelled.
/// </summary>
internal sealed class Reflector<T>(ReflectorContext<T> context)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly ListStep<T> list = new(context);
    private readonly WatchStep<T> watch = new(context);

    /// <summary>Returns when the cache shows everything that was written before the call.</summary>
    public Task RelistAsync(CancellationToken cancellationToken) => context.Relists.AskAsync(cancellationToken);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var state = ReflectorRules.Start(context.Options);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var outcome = await (state.Next switch
            {
                ReflectorStep.List => list.RunAsync(state, cancellationToken),
                ReflectorStep.Stream => watch.StreamAsync(state, cancellationToken),
                _ => watch.RunAsync(state, cancellationToken),
            });
            state = ReflectorRules.After(state, outcome, context.Options, context.Pace.Now);
            if (state.BacksOff) await BackOffAsync(state, outcome, cancellationToken);
        }
    }

    private Task BackOffAsync(ReflectorState state, ReflectorOutcome outcome, CancellationToken cancellationToken)
    {
        var delay = context.Pace.NextDelay(state.RetryAfter);
        context.Logger.FollowingFailed(context.Health.Kind, context.Where, Reason(outcome), state.Next, delay);
        return Task.Delay(delay, context.Pace.Time, cancellationToken);
    }

    private static string Reason(ReflectorOutcome outcome) => outcome switch
    {
        ReflectorOutcome.ListFailed failed => failed.Error.Message,
        ReflectorOutcome.WatchEnded { Error: { } error } => error.Message,
        ReflectorOutcome.StreamFailed { Error: { } error } => error.Message,
        ReflectorOutcome.StreamFailed => "the server closed the streamed list before it was whole",
        _ => "the server closed the watch at once and said nothing",
    };
}
