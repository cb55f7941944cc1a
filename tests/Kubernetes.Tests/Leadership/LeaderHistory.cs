using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Tests.Leadership;

/// <summary>The ConfigMap that leaders write: a line "TERM IDENTITY NUMBER" each time, in the order in which the server accepted them.</summary>
internal static class LeaderHistory
{
    public static Task CreateAsync(IKubernetesClient client, string @namespace) => client.CreateAsync(
        new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "history", NamespaceProperty = @namespace } }, CancellationToken.None);

    public static async Task AssertOrderedAsync(IKubernetesClient client, string @namespace, int terms)
    {
        var map = await client.GetAsync<V1ConfigMap>(new ObjectName(@namespace, "history"), CancellationToken.None);
        var lines = map.Data["history"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToList();
        var order = lines.Select(line => int.Parse(line[0])).ToList();

        Assert.Equal(order.Order(), order);
        Assert.Equal(terms, order.Distinct().Count());
        Assert.All(lines.GroupBy(line => line[0]), term => Assert.Single(term.Select(line => line[1]).Distinct())); // one leader a term
    }
}
