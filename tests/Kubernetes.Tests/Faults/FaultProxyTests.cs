using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Tests.Watching;
using VideoAgent.Testing.Kubernetes;
using VideoAgent.Testing.Kubernetes.Faults;

namespace VideoAgent.Kubernetes.Tests.Faults;

/// <summary>What the reflector's tests do not show of the proxy, and what a client sees through it.</summary>
public class FaultProxyTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private readonly TestCluster cluster = fixture.Cluster;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_held_request_or_answer_is_overtaken_by_later_ones(bool holdsRequest)
    {
        var release = new TaskCompletionSource();
        await using var proxy = await FaultProxy.StartAsync(cluster.Configuration);
        using var client = TestCluster.Connect(proxy.Configuration);
        proxy.Add(new FaultRule(
            request => request.IsListOf("widgets"),
            holdsRequest ? new Fault.Hold(release.Task, Task.CompletedTask) : new Fault.Hold(Task.CompletedTask, release.Task)));
        var first = client.ListAsync<Widget>(new ListOptions { Namespace = cluster.Namespace }, Patience.Token);
        await proxy.UntilAsync(requests => requests.Count == 1).WithPatience();

        await client.ListAsync<Widget>(new ListOptions { Namespace = cluster.Namespace }, Patience.Token);
        Assert.False(first.IsCompleted);
        release.SetResult();

        await first.WithPatience();
    }

    [Fact]
    public async Task A_watch_says_that_it_is_accepted_before_anything_happens()
    {
        var accepted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = new CancellationTokenSource();
        var options = new WatchOptions { Namespace = cluster.Namespace, FieldSelector = "metadata.name=nobody", Connected = accepted.SetResult };
        await using var events = cluster.Client.WatchAsync<Widget>(options, stop.Token).GetAsyncEnumerator(stop.Token);
        var first = events.MoveNextAsync().AsTask();

        await accepted.Task.WithPatience();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }
}
