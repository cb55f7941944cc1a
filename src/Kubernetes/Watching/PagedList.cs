using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>A whole list, however many pages it came in.</summary>
internal sealed record PagedList<T>(IReadOnlyList<T> Items, IReadOnlyList<MalformedObject> Malformed, string ResourceVersion, bool WasPaged)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Page by page; all at once when a page's token has expired meanwhile (the server forgets it after about five minutes).</summary>
    /// <param name="lighten">Is given each object before the next page is asked for.</param>
    public static async Task<PagedList<T>> ReadAsync(IKubernetesClient client, ListOptions options, Action<T> lighten, CancellationToken cancellationToken)
    {
        var first = await PageAsync(client, options, lighten, cancellationToken);
        if (first.Continue is null) return new PagedList<T>(first.Items, first.Malformed, first.ResourceVersion, WasPaged: false);
        try
        {
            return await ReadFurtherAsync(client, options, first, lighten, cancellationToken);
        }
        catch (KubernetesException e) when (e.IsGone)
        {
            var whole = await ReadAsync(client, options with { Limit = null }, lighten, cancellationToken);
            return whole with { WasPaged = true };
        }
    }

    private static async Task<PagedList<T>> ReadFurtherAsync(
        IKubernetesClient client, ListOptions options, ListPage<T> first, Action<T> lighten, CancellationToken cancellationToken)
    {
        List<T> items = [.. first.Items];
        List<MalformedObject> malformed = [.. first.Malformed];
        var page = first;
        while (page.Continue is not null)
        {
            page = await PageAsync(client, options with { Continue = page.Continue, ResourceVersion = null }, lighten, cancellationToken);
            items.AddRange(page.Items);
            malformed.AddRange(page.Malformed);
        }

        return new PagedList<T>(items, malformed, first.ResourceVersion, WasPaged: true);
    }

    private static async Task<ListPage<T>> PageAsync(IKubernetesClient client, ListOptions options, Action<T> lighten, CancellationToken cancellationToken)
    {
        var page = await client.ListAsync<T>(options, cancellationToken);
        foreach (var item in page.Items) lighten(item);
        return page;
    }
}
