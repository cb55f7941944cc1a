namespace VideoAgent.Cluster.Tests;

public sealed class ControlPlaneTests(SharedCluster shared) : IClassFixture<SharedCluster>
{
    private const string AllRunning = "etcd running, kube-apiserver running, kube-controller-manager running";

    private readonly ClusterHome home = shared.Home;

    [Fact]
    public async Task Up_prints_the_kubeconfig_alone_and_it_reaches_the_server_as_admin()
    {
        Assert.True(File.Exists(shared.Kubeconfig), shared.Kubeconfig);
        var answer = await home.ShellAsync(SharedCluster.Name, "$KUBECTL auth can-i '*' '*'");
        Assert.Equal("yes", answer.Output);
    }

    [Fact]
    public async Task Up_again_says_it_is_up_and_changes_nothing()
    {
        var certificates = await File.ReadAllTextAsync(shared.Kubeconfig);
        var pid = await home.PidAsync(SharedCluster.Name, "kube-apiserver");
        var again = await home.DoAsync("up", "--name", SharedCluster.Name);
        Assert.Equal(shared.Kubeconfig, again.Output);
        Assert.Contains("was up already", Assert.Single(again.Progress));
        Assert.Equal(certificates, await File.ReadAllTextAsync(shared.Kubeconfig));
        Assert.Equal(pid, await home.PidAsync(SharedCluster.Name, "kube-apiserver"));
    }

    [Fact]
    public async Task A_service_account_gets_a_token_and_may_do_nothing_yet()
    {
        var refused = await home.ShellAsync(SharedCluster.Name, "$KUBECTL config view --raw -o 'jsonpath={.clusters[0].cluster.certificate-authority-data}' | base64 -d >\"$KUBECONFIG.ca\"; "
            + "KUBECONFIG=/dev/null $KUBECTL --server \"$($KUBECTL config view -o 'jsonpath={.clusters[0].cluster.server}')\" "
            + "--certificate-authority \"$KUBECONFIG.ca\" --token \"$($KUBECTL create token default)\" get pods");
        Assert.Contains("User \"system:serviceaccount:default:default\" cannot list resource \"pods\"", refused.ToString());
    }

    [Fact]
    public async Task Etcd_can_be_compacted_by_its_address_in_the_environment_file()
    {
        var compacted = await home.ShellAsync(SharedCluster.Name, "$ETCDCTL compact $($ETCDCTL get nothing -w fields | sed -n 's/.*Revision. : //p')");
        Assert.StartsWith("compacted revision", compacted.Output);
    }

    [Fact]
    public async Task Only_who_has_a_certificate_talks_to_etcd()
    {
        var refused = await home.ShellAsync(SharedCluster.Name, "ETCDCTL_CERT= ETCDCTL_KEY= $ETCDCTL get / --prefix --keys-only --command-timeout 2s");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Empty(refused.Output);
    }

    [Fact]
    public async Task Every_port_is_on_the_loopback_interface()
    {
        var port = new Uri((string)(await home.StatusAsync(SharedCluster.Name))["server"]!).Port;
        var listening = File.ReadLines("/proc/net/tcp").Concat(File.ReadLines("/proc/net/tcp6")).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == "0A" && Convert.ToInt32(fields[1].Split(':')[1], 16) is var local && local >= port && local < port + 10)
            .Select(fields => fields[1].Split(':')[0]);
        Assert.All(listening, address => Assert.Equal("0100007F", address));
        Assert.Equal(4, listening.Count());
    }

    [Fact]
    public async Task A_killed_component_is_named_by_status_and_mended_by_up()
    {
        await home.DoAsync("kill", "--name", SharedCluster.Name, "kube-apiserver");
        var status = await home.EndOfAsync("status", "--name", SharedCluster.Name);
        Assert.Equal(1, status.ExitCode);
        Assert.Equal(AllRunning.Replace("apiserver running", "apiserver down"), await home.ComponentsAsync(SharedCluster.Name));
        Assert.Equal(shared.Kubeconfig, (await home.DoAsync("up", "--name", SharedCluster.Name)).Output);
        Assert.Equal(AllRunning, await home.ComponentsAsync(SharedCluster.Name));
    }

    [Fact]
    public async Task A_paused_component_is_named_by_status_and_goes_on_when_resumed()
    {
        await home.DoAsync("pause", "--name", SharedCluster.Name, "etcd");
        Assert.Equal(AllRunning.Replace("etcd running", "etcd paused"), await home.ComponentsAsync(SharedCluster.Name));
        await home.DoAsync("resume", "--name", SharedCluster.Name, "etcd");
        Assert.Equal(AllRunning, await home.ComponentsAsync(SharedCluster.Name));
        Assert.Equal(0, (await home.KubectlAsync(SharedCluster.Name, "get", "namespaces")).ExitCode);
    }

    [Fact]
    public async Task Arguments_for_a_component_reach_it_and_stay()
    {
        await home.DoAsync("up", "--name", SharedCluster.Name, "--controller-manager-arg", "--concurrent-gc-syncs=7", "--controller-manager-arg=--v=1");
        await home.DoAsync("restart", "--name", SharedCluster.Name, "kube-controller-manager");
        var commandLine = await File.ReadAllTextAsync($"/proc/{await home.PidAsync(SharedCluster.Name, "kube-controller-manager")}/cmdline");
        Assert.EndsWith("--concurrent-gc-syncs=7\0--v=1\0", commandLine);
    }
}
