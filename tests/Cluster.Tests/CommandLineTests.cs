using System.Runtime.Versioning;

namespace VideoAgent.Cluster.Tests;

[SupportedOSPlatform("linux")]
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--level 'nodes'", "up", "--level", "nodes")]
    [InlineData("--name 'a/b'", "down", "--name", "a/b")]
    [InlineData("--port '80'", "up", "--port", "80")]
    [InlineData("--port needs a value", "up", "--port")]
    [InlineData("unknown option --force", "down", "--force")]
    [InlineData("unknown verb 'destroy'", "destroy")]
    [InlineData("there is no cluster 'dev'", "kill", "etcd")]
    [InlineData("no such file: 'image.tar'", "load-image", "image.tar")]
    public async Task A_wrong_command_is_told_and_changes_nothing(string message, params string[] arguments)
    {
        await using var home = new ClusterHome();
        var run = await home.EndOfAsync(arguments);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(message, run.Progress[0]);
        Assert.False(Directory.Exists(home.Clusters));
    }

    [Fact]
    public async Task Where_docker_runs_and_k3d_is_installed_k3d_makes_the_cluster()
    {
        await using var home = new ClusterHome { Engine = "" };
        await StandIn("docker", "exit 0");
        await StandIn("k3d", """echo "$*" >>"$XDG_STATE_HOME.calls"; [ "$2" != list ] && { [ "$1" != kubeconfig ] || echo "apiVersion: v1"; }""");
        home.Environment["PATH"] = $"{home.Folder}:{Environment.GetEnvironmentVariable("PATH")}";

        var up = await home.DoAsync("up", "--name", "dock", "--port", "16443", "--apiserver-arg", "--watch-cache=false");
        Assert.Equal("apiVersion: v1\n", await File.ReadAllTextAsync(up.Output));
        var calls = await File.ReadAllTextAsync(Path.Combine(home.Folder, "state.calls"));
        Assert.Contains("cluster create videoagent-dock --api-port 127.0.0.1:16443", calls);
        Assert.Contains("--kube-apiserver-arg=watch-cache=false@server:0", calls);
        await home.DoAsync("down", "--name", "dock");
        Assert.False(Directory.Exists(Path.Combine(home.Clusters, "dock")));

        async Task StandIn(string program, string script)
        {
            var file = Path.Combine(home.Folder, program);
            await File.WriteAllTextAsync(file, $"#!/bin/sh\n{script}\n");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
