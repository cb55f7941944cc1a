using System.Runtime.CompilerServices;

namespace VideoAgent.Kubernetes.Client;

/// <summary>What is asked often, in terms of <see cref="IKubernetesClient"/>.</summary>
public static class KubernetesClientExtensions
{
    /// <summary>The object, or null where there is none.</summary>
    public static async Task<T?> FindAsync<T>(this IKubernetesClient client, ObjectName name, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            return await client.GetAsync<T>(name, cancellationToken);
        }
        catch (KubernetesException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>All pages, one after the other, of one consistent snapshot.</summary>
    public static async IAsyncEnumerable<T> ListAllAsync<T>(
        this IKubernetesClient client, ListOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        for (var next = options; next is not null;)
        {
            var page = await client.ListAsync<T>(next, cancellationToken);
            foreach (var item in page.Items) yield return item;
            next = page.Continue is null ? null : next with { Continue = page.Continue, ResourceVersion = null };
        }
    }

    public static Task<T> ApplyAsync<T>(this IKubernetesClient client, T desired, string fieldManager, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        client.PatchAsync<T>(ObjectName.Of(desired), Patch.Apply(desired, fieldManager), cancellationToken);

    public static Task<T> ApplyStatusAsync<T>(this IKubernetesClient client, T desired, string fieldManager, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        client.PatchAsync<T>(ObjectName.Of(desired), Patch.Apply(desired, fieldManager) with { Subresource = "status" }, cancellationToken);
}
