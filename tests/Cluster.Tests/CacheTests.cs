namespace VideoAgent.Cluster.Tests;

/// <summary>With a cache that has the slow things (Kubernetes, kubectl) and lacks Debian's packages.</summary>
public sealed class CacheTests
{
    [Fact]
    public async Task Two_at_once_fetch_what_is_missing_once()
    {
        await using var home = HomeWithHalfACache();
        var runs = await Task.WhenAll(home.DoAsync("prepare"), home.DoAsync("prepare"));
        Assert.Single(runs.SelectMany(run => run.Progress), line => line.Contains("fetching etcd-server etcd-client", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_interrupted_fetch_left_is_not_taken_for_whole()
    {
        await using var home = HomeWithHalfACache();
        Directory.CreateDirectory(Path.Combine(home.Folder, "cache", "videoagent", "cluster", "packages", "etcd-server.part", "usr", "bin"));
        using (var interrupted = home.Start("prepare"))
        {
            await interrupted.SaysAsync("reading the package lists");
            interrupted.Signal("TERM");
            Assert.Equal(143, (await interrupted.EndAsync()).ExitCode);
        }

        await home.DoAsync("prepare");
        Assert.True(File.Exists(Path.Combine(home.Folder, "cache", "videoagent", "cluster", "packages", "etcd-server", "usr", "bin", "etcd")));
        Assert.Empty((await home.DoAsync("prepare")).Progress);
    }

    private static ClusterHome HomeWithHalfACache()
    {
        var home = new ClusterHome();
        var cache = Directory.CreateDirectory(Path.Combine(home.Folder, "cache", "videoagent", "cluster")).FullName;
        foreach (var pattern in new[] { "kubernetes-*", "tools-*" })
        {
            foreach (var built in Directory.GetDirectories(Path.Combine(ClusterHome.Cache, "videoagent", "cluster"), pattern))
                Directory.CreateSymbolicLink(Path.Combine(cache, Path.GetFileName(built)), built);
        }

        home.Environment["XDG_CACHE_HOME"] = Path.Combine(home.Folder, "cache");
        return home;
    }
}
