using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Leadership;

/// <summary>As <see cref="TwoProcessesTests"/>, on a server that nobody else needs. About half a minute without an answer, counted in tries.</summary>
public sealed class ServerOutageTests
{
    private const string ApiServer = "kube-apiserver";

    [Theory]
    [InlineData("pause", "resume", 8)] // tries that hang for three seconds each
    [InlineData("kill", "start", 40)] // tries that are refused at once
    public async Task A_leader_that_cannot_reach_the_server_ends_and_the_standby_leads_when_it_is_back(string down, string up, int tries)
    {
        await using var cluster = await LocalCluster.StartAsync($"outage-{down}");
        using var client = TestCluster.Connect(KubernetesConfigurationLoader.Load(new ConfigurationSources { KubeconfigPath = cluster.Kubeconfig }));
        await LeaderHistory.CreateAsync(client, "default");
        using var leader = LeaderProcess.Start(cluster.Kubeconfig, "default", "first");
        var term = await leader.LeadsAsync();
        using var standby = LeaderProcess.Start(cluster.Kubeconfig, "default", "second");
        await leader.SaysAsync("wrote", 20);

        await cluster.ComponentAsync(down, ApiServer);
        Assert.Equal(3, await leader.ExitsAsync());
        await standby.SaysAsync("failed", tries);
        Assert.DoesNotContain(standby.Lines, line => line.StartsWith("leading", StringComparison.Ordinal));
        await cluster.ComponentAsync(up, ApiServer);

        Assert.Equal(term + 1, await standby.LeadsAsync());
        await standby.SaysAsync("wrote", 20);
        await LeaderHistory.AssertOrderedAsync(client, "default", terms: 2);
    }
}
