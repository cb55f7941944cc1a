using System.Diagnostics;

namespace VideoAgent.Cluster.Tests;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Two_clusters_run_side_by_side_and_each_leaves_alone()
    {
        await using var home = new ClusterHome();
        var ups = await Task.WhenAll(home.DoAsync("up", "--name", "one"), home.DoAsync("up", "--name", "two"));
        Assert.NotEqual(ups[0].Output, ups[1].Output);
        Assert.NotEqual((string)(await home.StatusAsync("one"))["server"]!, (string)(await home.StatusAsync("two"))["server"]!);
        Assert.NotEmpty(Traces.Of(home, "one"));

        await home.DoAsync("down", "--name", "one");
        Assert.Equal(3, (await home.EndOfAsync("status", "--name", "one")).ExitCode);
        Assert.Equal(0, (await home.KubectlAsync("two", "get", "namespaces")).ExitCode);

        await home.DoAsync("down", "--name", "two");
        Assert.Empty(Traces.Of(home, "one").Concat(Traces.Of(home, "two")));
        Assert.Contains("there is no cluster 'two'", (await home.DoAsync("down", "--name", "two")).Progress[0]);
    }

    [Fact]
    public async Task An_up_that_is_killed_or_ended_half_way_is_finished_by_the_next()
    {
        await using var home = new ClusterHome();
        using (var killed = home.Start("up", "--name", "cut"))
        {
            await killed.SaysAsync("making certificates");
            killed.Signal("KILL");
            await killed.EndAsync();
        }

        using (var ended = home.Start("up", "--name", "cut"))
        {
            await ended.SaysAsync("starting kube-apiserver");
            ended.Signal("TERM");
            Assert.Equal(143, (await ended.EndAsync()).ExitCode);
            Assert.Contains("interrupted", ended.Progress[^1]);
        }

        Assert.StartsWith("etcd running, kube-apiserver running, kube-controller-manager down", await home.ComponentsAsync("cut"));
        await home.DoAsync("up", "--name", "cut");
        Assert.Equal(0, (await home.EndOfAsync("status", "--name", "cut")).ExitCode);
        await home.DoAsync("down", "--name", "cut");
        Assert.Empty(Traces.Of(home, "cut"));
    }

    [Fact]
    public async Task A_process_that_got_the_pid_of_a_dead_component_is_left_alone()
    {
        await using var home = new ClusterHome();
        using var bystander = Process.Start("sleep", ["600"]);
        var run = Directory.CreateDirectory(Path.Combine(home.Clusters, "old", "run")).FullName;
        var boot = (await File.ReadAllTextAsync("/proc/sys/kernel/random/boot_id")).Trim();
        await File.WriteAllTextAsync(Path.Combine(run, "etcd.pid"), $"{bystander.Id} 1 {boot}\n");
        await home.DoAsync("down", "--name", "old");
        Assert.False(bystander.HasExited);
        bystander.Kill();
        Assert.Empty(Traces.Of(home, "old"));
    }
}
