using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Hosting;

/// <summary>A whole operator on a real API server: what its parts are to each other from the first probe to the released lease.</summary>
public sealed class OperatorServiceTests : IAsyncLifetime
{
    private readonly HeldController controller = new();
    private TestCluster cluster = null!; // before each test

    private ObjectName LeaseName => new(cluster.Namespace, "operator");

    public async Task InitializeAsync() => cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await cluster.DisposeAsync();

    [Fact]
    public async Task Probes_and_metrics_tell_of_a_leader_at_work()
    {
        await using var running = await StartAsync("one");
        await cluster.Client.CreateAsync(Widget.Named(cluster.Namespace, "first"), CancellationToken.None);
        Assert.Equal("first", (await controller.BeginsAsync()).Name);
        controller.LetGo();

        Assert.Equal((200, "ok"), await running.GetAsync("/healthz"));
        Assert.Equal((200, "ok"), await running.GetAsync("/readyz"));
        var (code, metrics) = await running.GetAsync("/metrics");
        Assert.Equal(200, code);
        Assert.Contains("leader_election_master_status{name=\"operator\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("controller_runtime_reconcile_total{controller=\"widget\",result=\"error\"} 0", metrics, StringComparison.Ordinal);
        Assert.Contains("workqueue_adds_total{name=\"widget\",controller=\"widget\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("reflector_last_event_age_seconds{kind=\"Widget\"}", metrics, StringComparison.Ordinal);
        Assert.Contains("build_info{version=", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_to_stop_it_finishes_its_work_before_it_gives_the_lease_away()
    {
        await using var running = await StartAsync("one");
        await cluster.Client.CreateAsync(Widget.Named(cluster.Namespace, "slow"), CancellationToken.None);
        await controller.BeginsAsync();
        var stopping = running.StopAsync();
        Assert.Equal("one", (await LeaseAsync()).Spec.HolderIdentity);
        Assert.False(stopping.IsCompleted);
        controller.LetGo();
        await stopping;

        Assert.Equal((1, 0), (controller.Ended, running.Service.ExitCode));
        Assert.Equal("", (await LeaseAsync()).Spec.HolderIdentity);
        Assert.Equal(["one became leader", "one stopped leading"], await LeaseEventsAsync());
    }

    [Fact]
    public async Task A_standby_is_ready_and_works_only_when_the_leader_has_gone()
    {
        var leader = await StartAsync("one");
        await cluster.Client.CreateAsync(Widget.Named(cluster.Namespace, "first"), CancellationToken.None);
        await controller.BeginsAsync();
        controller.LetGo();
        var other = new HeldController();
        await using var standby = await RunningOperator.StartAsync(cluster, other, "two");
        other.LetGo();
        Assert.Equal((200, "ok"), await standby.GetAsync("/healthz"));
        Assert.Equal("one", (await LeaseAsync()).Spec.HolderIdentity);
        Assert.Equal(0, other.Ended);
        await leader.DisposeAsync();

        Assert.Equal("first", (await other.BeginsAsync()).Name);
        Assert.Equal(("two", 1), ((await LeaseAsync()).Spec.HolderIdentity, (await LeaseAsync()).Spec.LeaseTransitions));
    }

    [Fact]
    public async Task A_lost_lease_ends_the_process_at_once_with_a_code_that_has_it_started_anew()
    {
        await using var running = await StartAsync("one");
        await cluster.Client.CreateAsync(Widget.Named(cluster.Namespace, "slow"), CancellationToken.None);
        await controller.BeginsAsync();
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = running.Stopping.Register(stopping.SetResult);
        await TakeAsync("robber");
        await stopping.Task;
        await running.StopAsync(); // although the reconcile is still held

        Assert.Equal((0, 1), (controller.Ended, running.Service.ExitCode));
        Assert.Equal("robber", (await LeaseAsync()).Spec.HolderIdentity);
        controller.LetGo();
    }

    private Task<RunningOperator> StartAsync(string identity) => RunningOperator.StartAsync(cluster, controller, identity);

    private Task<V1Lease> LeaseAsync() => cluster.Client.GetAsync<V1Lease>(LeaseName, CancellationToken.None);

    private async Task<IEnumerable<string>> LeaseEventsAsync()
    {
        var events = await cluster.Client.ListAsync<Eventsv1Event>(new ListOptions { Namespace = cluster.Namespace }, CancellationToken.None);
        return events.Items.Where(item => item.Regarding.Kind == "Lease" && item.Reason == "LeaderElection").Select(item => item.Note).Order();
    }

    private Task<V1Lease> TakeAsync(string holder) => cluster.Client.PatchAsync<V1Lease>(
        LeaseName, Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["holderIdentity"] = holder } }), CancellationToken.None);
}
