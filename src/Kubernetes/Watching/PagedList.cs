using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>A whole list, however many pages it came in.</summary>
internal sealed record PagedList<T>(IReadOnlyList<T> Items, IReadOnlyList<MalformedObject> Malformed, string ResourceVersion, bool WasPaged)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Page by page; all at once when a page's token has expired meanwhile (the server forgets it after about five minutes).</summary>
    public static async Task<PagedList<T>> ReadAsync(IKubernetesClient client, ListOptions options, CancellationToken cancellationToken)
    {
        var first = await client.ListAsync<T>(options, cancellationToken);
        if (first.Continue is null) return new PagedList<T>(first.Items, first.Malformed, first.ResourceVersion, WasPaged: false);
        try
        {
            return await ReadFurtherAsync(client, options, first, cancellationToken);
        }
        catch (KubernetesException e) when (e.IsGone)
        {
            var whole = await ReadAsync(client, options with { Limit = null }, cancellationToken);
            return whole with { WasPaged = true };
        }
    }

    private static async Task<PagedList<T>> ReadFurtherAsync(
        IKubernetesClient client, ListOptions options, ListPage<T> first, CancellationToken cancellationToken)
    {
        List<T> items = [.. first.Items];
        List<MalformedObject> malformed = [.. first.Malformed];
        var page = first;
        while (page.Continue is not null)
        {
            page = await client.ListAsync<T>(options with { Continue = page.Continue, ResourceVersion = null }, cancellationToken);
            items.AddRange(page.Items);
            malformed.AddRange(page.Malformed);
        }

        return new PagedList<T>(items, malformed, first.ResourceVersion, WasPaged: true);
    }
}
