using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Leadership;

/// <summary>
/// Two real processes, a real lease (8 s, 6 s, 0.5 s) and a history that only a leader may write. In the history each term must begin after the one before has
/// ended for good.
/// </summary>
public sealed class TwoProcessesTests : IAsyncLifetime
{
    private static readonly ObjectName LeaseName = new(null, "leader");
    private readonly List<LeaderProcess> processes = [];
    private TestCluster cluster = null!; // before the first test

    public async Task InitializeAsync()
    {
        cluster = await TestCluster.StartAsync();
        await LeaderHistory.CreateAsync(cluster.Client, cluster.Namespace);
    }

    public async Task DisposeAsync()
    {
        foreach (var process in processes) process.Dispose();
        await cluster.DisposeAsync();
    }

    [Fact]
    public async Task When_the_leader_is_killed_the_other_takes_over_within_lease_and_retries()
    {
        var (leader, standby) = await StartTwoAsync();
        var term = await leader.LeadsAsync();
        await leader.SaysAsync("wrote", 20);
        leader.Kill();
        var last = (await LeaseAsync()).Spec;

        Assert.Equal(term + 1, await standby.LeadsAsync());
        await standby.SaysAsync("wrote", 20);
        // It sees the last renewal a pause late at most, waits the lease out, and comes a pause late to take it. The rest is for a busy machine.
        var bound = TimeSpan.FromSeconds(8 + (2 * 2.2 * 0.5) + 10);
        Assert.InRange((await LeaseAsync()).Spec.AcquireTime!.Value - last.RenewTime!.Value, TimeSpan.FromSeconds(7.9), bound);
        await LeaderHistory.AssertOrderedAsync(cluster.Client, cluster.Namespace, terms: 2);
    }

    [Fact]
    public async Task A_leader_that_was_stopped_beyond_its_lease_writes_nothing_when_it_goes_on()
    {
        var (leader, standby) = await StartTwoAsync();
        await leader.LeadsAsync();
        await leader.SaysAsync("wrote", 20);
        leader.Freeze();
        await standby.LeadsAsync();
        await standby.SaysAsync("wrote", 5);
        leader.Thaw();

        Assert.Equal(3, await leader.ExitsAsync());
        Assert.DoesNotContain(leader.Lines.SkipWhile(line => line != "lost"), line => line.StartsWith("wrote", StringComparison.Ordinal));
        Assert.Contains("refused NotLeading", leader.Lines);
        await standby.SaysAsync("wrote", 20);
        await LeaderHistory.AssertOrderedAsync(cluster.Client, cluster.Namespace, terms: 2);
    }

    [Fact]
    public async Task A_leader_that_is_stopped_at_any_moment_again_and_again_never_breaks_the_order()
    {
        var random = new Random(7);
        var (leader, standby) = await StartTwoAsync();
        for (var round = 0; round < 2; round++)
        {
            await leader.LeadsAsync();
            await leader.SaysAsync("wrote", random.Next(1, 30));
            leader.Freeze();
            await standby.LeadsAsync();
            leader.Thaw();
            Assert.Equal(3, await leader.ExitsAsync());
            (leader, standby) = (standby, Start($"again-{round}"));
        }

        await leader.SaysAsync("wrote", 5);
        await LeaderHistory.AssertOrderedAsync(cluster.Client, cluster.Namespace, terms: 3);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task A_clock_that_is_an_hour_wrong_changes_nothing(int skewSeconds)
    {
        var leader = Start("right");
        var term = await leader.LeadsAsync();
        var standby = Start("wrong", skewSeconds);
        await leader.SaysAsync("renewed", 24); // a lease and a half
        Assert.DoesNotContain(standby.Lines, line => line.StartsWith("leading", StringComparison.Ordinal));
        leader.Kill();

        Assert.Equal(term + 1, await standby.LeadsAsync());
        await standby.SaysAsync("wrote", 20);
        await LeaderHistory.AssertOrderedAsync(cluster.Client, cluster.Namespace, terms: 2);
    }

    [Fact]
    public async Task Asked_to_stop_the_leader_hands_over_at_once()
    {
        var (leader, standby) = await StartTwoAsync();
        var term = await leader.LeadsAsync();
        await leader.SaysAsync("wrote", 5);
        leader.AskToStop();

        Assert.Equal(0, await leader.ExitsAsync());
        Assert.Equal(term + 1, await standby.LeadsAsync());
        await standby.SaysAsync("wrote", 5);
        await LeaderHistory.AssertOrderedAsync(cluster.Client, cluster.Namespace, terms: 2);
    }

    private async Task<(LeaderProcess Leader, LeaderProcess Standby)> StartTwoAsync()
    {
        var leader = Start("first");
        await leader.LeadsAsync();
        return (leader, Start("second"));
    }

    private LeaderProcess Start(string identity, int skewSeconds = 0)
    {
        var process = LeaderProcess.Start(cluster.Own?.Kubeconfig ?? Environment.GetEnvironmentVariable(TestCluster.Variable)!, cluster.Namespace, identity, skewSeconds);
        processes.Add(process);
        return process;
    }

    private Task<V1Lease> LeaseAsync() => cluster.Client.GetAsync<V1Lease>(LeaseName with { Namespace = cluster.Namespace }, CancellationToken.None);
}
