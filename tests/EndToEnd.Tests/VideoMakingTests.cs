using System.Text.Json;
using VideoAgent.Contracts.Artifacts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.EndToEnd.Tests;

/// <summary>Requests through real pods to finished videos.</summary>
[Collection(VideoCluster.Collection)]
public sealed class VideoMakingTests(VideoCluster cluster)
{
    [NodeFact]
    public async Task A_request_becomes_the_very_video_that_its_status_names()
    {
        var done = await cluster.DoneAsync(await cluster.AskAsync(VideoCluster.Short("one", "emergency funds")));

        Assert.False(string.IsNullOrEmpty(done.Status!.RequestedBy), "the webhook was not asked");
        var video = cluster.FileOf(done.Status.Artifacts!.Video!.Key!);
        Assert.Equal(done.Status.Artifacts.VideoSha256, await VideoFile.Sha256Async(video));
        Assert.Equal(await RecordedSha256Async(done), done.Status.Artifacts.VideoSha256);
        var (streams, seconds) = await VideoFile.ProbeAsync(video);
        Assert.Equal(["h264 1080x1920", "aac 48000"], streams);
        Assert.Equal(done.Status.DurationSeconds!.Value, seconds, tolerance: 0.1);
        Assert.InRange(seconds, 12, 18);
    }

    [NodeFact]
    public async Task Three_requests_are_at_work_at_once_and_each_gets_a_video_of_its_own()
    {
        var requests = await Task.WhenAll(
            cluster.AskAsync(VideoCluster.Short("first", "index funds")), cluster.AskAsync(VideoCluster.Short("second", "house plants")), cluster.AskAsync(VideoCluster.Short("third", "better sleep")));

        var done = await Task.WhenAll(requests.Select(cluster.DoneAsync));

        Assert.True(done.Max(request => request.Status!.StartedAt) < done.Min(request => request.Status!.CompletedAt), "one began only when another had ended");
        var videos = await Task.WhenAll(done.Select(request => VideoFile.Sha256Async(cluster.FileOf(request.Status!.Artifacts!.Video!.Key!))));
        Assert.Equal(3, videos.Distinct().Count());
        Assert.Equal(await Task.WhenAll(done.Select(RecordedSha256Async)), videos);
    }

    [NodeFact]
    public async Task The_image_lacks_nothing_as_a_phase_sees_it()
    {
        var pod = await cluster.Client.CreateAsync(Doctor(), CancellationToken.None);

        var ended = await cluster.Client.UntilAsync<V1Pod>(ObjectName.Of(pod), seen => seen.Status?.Phase is "Succeeded" or "Failed");

        Assert.True(ended.Status.Phase == "Succeeded", await cluster.LogAsync(pod));
    }

    /// <summary>Of the video, in the manifest of the output whose digest status has.</summary>
    private async Task<string> RecordedSha256Async(VideoRequest request)
    {
        var digest = request.Status!.Phases!.Single(phase => phase.Name == PhaseName.VideoAssembly).ContentHash!;
        var key = ArtifactKeys.Content(VideoCluster.Namespace, PhaseName.VideoAssembly, digest, ArtifactNames.Manifest);
        var manifest = JsonSerializer.Deserialize(await File.ReadAllTextAsync(cluster.FileOf(key)), ContractJson.Default.OutputManifest)!;
        return manifest.Files.Single(file => file.Name == ArtifactNames.Video).Sha256;
    }

    /// <summary>With the restrictions of a phase's pod.</summary>
    private V1Pod Doctor() => new()
    {
        Metadata = new V1ObjectMeta { NamespaceProperty = VideoCluster.Namespace, Name = "doctor" },
        Spec = new V1PodSpec
        {
            RestartPolicy = "Never",
            HostNetwork = true,
            AutomountServiceAccountToken = false,
            SecurityContext = new V1PodSecurityContext { RunAsNonRoot = true, RunAsUser = 65532, RunAsGroup = 65532, SeccompProfile = new V1SeccompProfile { Type = "RuntimeDefault" } },
            Volumes = [new V1Volume { Name = "work", EmptyDir = new V1EmptyDirVolumeSource() }],
            Containers =
            [
                new V1Container
                {
                    Name = "doctor",
                    Image = cluster.RunnerImage,
                    Args = ["doctor"],
                    VolumeMounts = [new V1VolumeMount { Name = "work", MountPath = "/work" }],
                    SecurityContext = new V1SecurityContext { AllowPrivilegeEscalation = false, ReadOnlyRootFilesystem = true, Capabilities = new V1Capabilities { Drop = ["ALL"] } },
                },
            ],
        },
    };
}
