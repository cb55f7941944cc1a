using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>Asks for everything and puts it into the cache.</summary>
internal sealed class ListStep<T>(ReflectorContext<T> context)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public async Task<ReflectorOutcome> RunAsync(ReflectorState state, CancellationToken cancellationToken)
    {
        var request = Request(state);
        var began = context.Pace.Now;
        context.BeginFullRead(request.ResourceVersion!);
        PagedList<T> list;
        try
        {
            list = await PagedList<T>.ReadAsync(context.Client, request, context.Scope.Lighten, cancellationToken);
        }
        catch (Exception e) when (Faults.IsTheServers(e, cancellationToken))
        {
            var fault = Faults.Of(e);
            context.Health.Failed(fault);
            return new ReflectorOutcome.ListFailed(request.ResourceVersion!, fault);
        }

        // First: whoever waits for the cache to be synced finds no fault any more.
        context.Health.Connected();
        context.Scope.Replace(list.Items, list.Malformed, list.ResourceVersion);
        context.EndFullRead(list.ResourceVersion, context.Pace.Now - began);
        return new ReflectorOutcome.Listed(list.ResourceVersion, list.WasPaged);
    }

    private ListOptions Request(ReflectorState state) => new()
    {
        Namespace = context.Scope.Namespace,
        LabelSelector = context.Options.LabelSelector,
        FieldSelector = context.Options.FieldSelector,
        ResourceVersion = ReflectorRules.VersionToList(state),
        Limit = ReflectorRules.PageSize(state, context.Options),
    };
}
