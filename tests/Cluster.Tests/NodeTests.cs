namespace VideoAgent.Cluster.Tests;

public sealed class NodeTests
{
    private const string Job = """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: hello}
        spec:
          template:
            spec:
              restartPolicy: Never
              securityContext: {runAsUser: 65532, runAsNonRoot: true}
              containers:
              - {name: hello, image: "videoagent.local/busybox:1", command: [sh, -c, "echo hello by $(id -u)"]}
              - {name: other, image: "videoagent.local/loaded:1", command: [/busybox, "true"]}
        """;

    [Fact]
    public async Task A_job_of_a_loaded_image_runs_to_completion_and_nothing_is_left_afterwards()
    {
        await using var home = new ClusterHome();
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Contains("level node needs root", (await home.EndOfAsync("up", "--name", "node", "--level", "node")).Progress[0]);
            return;
        }

        // A run that was killed on this machine may have left cgroups of the same name, which are not this cluster's.
        var (before, interfaces) = (Traces.Of(home, "node"), Traces.Interfaces());
        await home.DoAsync("up", "--name", "node", "--level", "node");

        await File.WriteAllTextAsync(Path.Combine(home.Folder, "job.yaml"), Job);
        var archive = Path.Combine(home.Folder, "image.tar");
        await DockerArchive.WriteAsync(archive, "videoagent.local/loaded:1", Path.Combine(ClusterHome.Cache, "videoagent/cluster/packages/busybox-static/bin/busybox"));
        await home.DoAsync("load-image", "--name", "node", archive);
        Assert.Equal(0, (await home.KubectlAsync("node", "apply", "-f", Path.Combine(home.Folder, "job.yaml"))).ExitCode);
        var completed = await home.KubectlAsync("node", "wait", "--for=condition=Complete", "job/hello", "--timeout=60s");
        Assert.True(completed.ExitCode == 0, completed.ToString());
        Assert.Equal("hello by 65532", (await home.KubectlAsync("node", "logs", "job/hello", "-c", "hello")).Output);

        await home.KubectlAsync("node", "run", "lasting", "--image=videoagent.local/busybox:1", "--restart=Never", "--", "sleep", "600");
        await home.KubectlAsync("node", "wait", "--for=condition=Ready", "pod/lasting", "--timeout=60s");
        var namespaces = Traces.NetworkNamespaces();

        Assert.Contains("was up already", (await home.DoAsync("up", "--name", "node")).Progress[^1]);
        await home.DoAsync("kill", "--name", "node", "containerd");
        await home.DoAsync("down", "--name", "node");
        Assert.Empty(Traces.Of(home, "node").Except(before));
        Assert.Equal(interfaces, Traces.Interfaces());
        Assert.NotEmpty(namespaces.Except(Traces.NetworkNamespaces()));
    }
}
