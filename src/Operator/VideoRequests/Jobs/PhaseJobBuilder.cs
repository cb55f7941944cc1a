using System.Text.Encodings.Web;
using System.Text.Json;
using VideoAgent.Contracts;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.Contracts.Tracing;
using VideoAgent.Kubernetes.Controllers.Ownership;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Configuration;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.VideoRequests.Jobs;

/// <summary>
/// The Job of one attempt: restricted as far as Kubernetes can, with its input as a file, the secrets of its phase and no others, and no
/// token for the API server. Kubernetes itself never tries again: whether to is decided here, from what the runner reported.
/// </summary>
internal sealed class PhaseJobBuilder(RunnerOptions runner, StoreOptions store, PriceList prices)
{
    private static readonly ContractJson Json = new(new JsonSerializerOptions(ContractJson.Default.Options)
    {
        // Read by a JSON parser alone: escapes would only take room.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = false,
    });

    public V1Job Build(VideoRequest request, VideoSpec spec, JobOrder order)
    {
        var labels = PhaseLabels.Of(request.Metadata.Uid, order.Phase, order.Attempt);
        var job = new V1Job
        {
            ApiVersion = "batch/v1",
            Kind = "Job",
            Metadata = new V1ObjectMeta
            {
                Name = PhaseJobName.Of(request.Metadata, order.Phase, order.Attempt),
                NamespaceProperty = request.Metadata.NamespaceProperty,
                Labels = labels,
                Annotations = new Dictionary<string, string> { [PhaseLabels.InputHash] = order.InputHash },
            },
            Spec = new V1JobSpec
            {
                BackoffLimit = 0,
                Completions = 1,
                Parallelism = 1,
                ActiveDeadlineSeconds = (long)PhasePolicy.For(order.Phase).Deadline.TotalSeconds,
                TtlSecondsAfterFinished = runner.JobTtlSeconds,
                Template = new V1PodTemplateSpec
                {
                    Metadata = new V1ObjectMeta { Labels = labels, Annotations = PodAnnotations(request, spec, order) },
                    Spec = Pod(request, spec, order),
                },
            },
        };
        OwnerReferences.SetController(request, job);
        return job;
    }

    private Dictionary<string, string> PodAnnotations(VideoRequest request, VideoSpec spec, JobOrder order) => new()
    {
        [PhaseLabels.Input] = Input(request, spec, order),
        [PhaseLabels.RequestName] = request.Metadata.Name,
    };

    private string Input(VideoRequest request, VideoSpec spec, JobOrder order) => JsonSerializer.Serialize(
        new PhaseInput
        {
            Request = Identity.Of(request),
            Spec = spec,
            Attempt = order.Attempt,
            Prices = [.. prices.Of(order.Phase, PhaseSecrets.Provider(order.Phase, spec))],
            Upstream = order.Upstream,
        },
        Json.PhaseInput);

    private V1PodSpec Pod(VideoRequest request, VideoSpec spec, JobOrder order)
    {
        var volumes = PhaseVolumes.For(order.Phase, spec, store, runner.ResourcesOf(order.Phase).ScratchMegabytes);
        return new V1PodSpec
        {
            RestartPolicy = "Never",
            ServiceAccountName = runner.ServiceAccount,
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            HostNetwork = runner.HostNetwork ? true : null,
            PriorityClassName = runner.PriorityClass,
            NodeSelector = runner.NodeSelector.Count > 0 ? runner.NodeSelector.ToDictionary() : null,
            Tolerations = runner.Tolerations.Count > 0 ? [.. runner.Tolerations] : null,
            TerminationGracePeriodSeconds = 12, // the runner ends within 10 of being asked
            SecurityContext = new V1PodSecurityContext
            {
                RunAsNonRoot = true,
                RunAsUser = runner.UserId,
                RunAsGroup = runner.UserId,
                FsGroup = runner.UserId,
                FsGroupChangePolicy = "OnRootMismatch",
                SeccompProfile = new V1SeccompProfile { Type = "RuntimeDefault" },
            },
            Containers = [Container(request, order, volumes)],
            Volumes = volumes.Volumes,
        };
    }

    private V1Container Container(VideoRequest request, JobOrder order, PhaseVolumes volumes) => new()
    {
        Name = "phase-runner",
        Image = runner.Image,
        ImagePullPolicy = runner.ImagePullPolicy,
        Args = ["phase", order.Phase.ToString()],
        Env = [.. Environment(volumes).Concat(Trends(order.Phase)).Concat(Tracing(request, order)).Select(variable => new V1EnvVar { Name = variable.Name, Value = variable.Value })],
        VolumeMounts = volumes.Mounts,
        Resources = runner.ResourcesOf(order.Phase).ToRequirements(order.MemorySteps),
        TerminationMessagePath = "/dev/termination-log",
        SecurityContext = new V1SecurityContext
        {
            AllowPrivilegeEscalation = false,
            ReadOnlyRootFilesystem = true,
            Capabilities = new V1Capabilities { Drop = ["ALL"] },
        },
    };

    private IEnumerable<(string Name, string Value)> Environment(PhaseVolumes volumes)
    {
        yield return (RunnerEnvironment.InputPath, PhaseVolumes.InputFile);
        yield return (RunnerEnvironment.WorkPath, PhaseVolumes.WorkFolder);
        yield return (RunnerEnvironment.StoreUrl, store.Url);
        if (store.S3Endpoint is { } endpoint) yield return (RunnerEnvironment.S3Endpoint, endpoint);
        if (store.S3Region is { } region) yield return (RunnerEnvironment.S3Region, region);
        if (volumes.Mounts.Any(mount => mount.Name == "secrets")) yield return (RunnerEnvironment.SecretsPath, PhaseVolumes.SecretsFolder);
        if (volumes.DeliveryFolder is { } delivery) yield return (RunnerEnvironment.DeliveryPath, delivery);
        yield return ("HOME", PhaseVolumes.WorkFolder); // fontconfig and others keep caches there; the image is read-only
    }

    private IEnumerable<(string Name, string Value)> Trends(PhaseName phase) =>
        phase == PhaseName.TrendDiscovery && runner.GoogleTrendsUrl is { } feed ? [(RunnerEnvironment.GoogleTrends, feed.AbsoluteUri)] : [];

    private IEnumerable<(string Name, string Value)> Tracing(VideoRequest request, JobOrder order)
    {
        if (runner.OtlpEndpoint is not { } endpoint) yield break;
        yield return (RunnerEnvironment.OtlpEndpoint, endpoint.AbsoluteUri);
        yield return (RunnerEnvironment.Traceparent, TraceIds.Traceparent(request.Metadata.Uid, order.Phase, order.Attempt));
    }
}
