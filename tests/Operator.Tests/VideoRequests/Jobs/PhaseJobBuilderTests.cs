using System.Text.Json;
using VideoAgent.Contracts.Json;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Contracts.Requests;
using VideoAgent.Contracts.Tracing;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Configuration;
using VideoAgent.Operator.VideoRequests.Jobs;
using VideoAgent.Operator.VideoRequests.Planning;

namespace VideoAgent.Operator.Tests.VideoRequests.Jobs;

public class PhaseJobBuilderTests
{
    private static readonly StoreOptions S3 = new() { Url = "s3://videos/prod", S3Endpoint = "http://minio:9000", SecretName = "store" };
    private static readonly StoreOptions Folder = new() { Url = "file:///store", VolumeClaim = "videos" };
    private static readonly VideoRequest Request = new() { Metadata = new V1ObjectMeta { Name = "one", NamespaceProperty = "studio", Uid = "u-1" } };

    private static V1Job Build(PhaseName phase, StoreOptions? store = null, VideoSpec? spec = null, int memorySteps = 0) =>
        new PhaseJobBuilder(new RunnerOptions { Image = "videoagent/phase-runner:1" }, store ?? S3, PriceList.Shipped).Build(
            Request, spec ?? new VideoSpec { Topic = "tea \"quoted\" $(id) 日本" }, new JobOrder(phase, 2, "hash", PhaseGraph.Upstream(phase).ToDictionary(name => name, name => $"hash of {name}")) { MemorySteps = memorySteps });

    private static V1PodSpec Pod(V1Job job) => job.Spec.Template.Spec;

    [Fact]
    public void The_pod_is_restricted_as_far_as_can_be()
    {
        foreach (var pod in PhaseGraph.Order.Select(phase => Pod(Build(phase))))
        {
            var container = Assert.Single(pod.Containers);
            Assert.True(pod.SecurityContext is { RunAsNonRoot: true, RunAsUser: > 0, SeccompProfile.Type: "RuntimeDefault" });
            Assert.True(container.SecurityContext is { AllowPrivilegeEscalation: false, ReadOnlyRootFilesystem: true } && container.SecurityContext.Capabilities.Drop.Single() == "ALL");
            Assert.True(pod is { AutomountServiceAccountToken: false, EnableServiceLinks: false, RestartPolicy: "Never" });
            Assert.Equal(["ephemeral-storage", "memory"], container.Resources.Limits.Keys.Order());
        }
    }

    [Fact]
    public void The_pod_is_told_where_its_spans_go_only_where_there_is_a_collector()
    {
        var traced = new PhaseJobBuilder(new RunnerOptions { Image = "x", OtlpEndpoint = new Uri("http://collector:4318") }, S3, PriceList.Shipped)
            .Build(Request, new VideoSpec { Topic = "tea" }, new JobOrder(PhaseName.TrendDiscovery, 2, "hash", new Dictionary<PhaseName, string>()));

        var variables = Pod(traced).Containers[0].Env.ToDictionary(variable => variable.Name, variable => variable.Value);
        Assert.Equal(("http://collector:4318/", TraceIds.Traceparent("u-1", PhaseName.TrendDiscovery, 2)), (variables["OTEL_EXPORTER_OTLP_ENDPOINT"], variables["TRACEPARENT"]));
        Assert.DoesNotContain(Pod(Build(PhaseName.TrendDiscovery)).Containers[0].Env, variable => variable.Name is "TRACEPARENT" or "OTEL_EXPORTER_OTLP_ENDPOINT");
    }

    [Fact]
    public void The_pod_goes_where_the_operator_is_told_and_gets_what_it_is_told()
    {
        var runner = new RunnerOptions
        {
            Image = "x",
            NodeSelector = new Dictionary<string, string> { ["pool"] = "video" },
            Tolerations = [new V1Toleration { Key = "spot", OperatorProperty = "Exists", Effect = "NoExecute" }],
            Resources = new Dictionary<PhaseName, PhaseResources> { [PhaseName.VideoAssembly] = new("2", 16_384, 8192) },
        };
        var job = new PhaseJobBuilder(runner, S3, PriceList.Shipped).Build(Request, new VideoSpec { Topic = "tea" }, new JobOrder(PhaseName.VideoAssembly, 2, "hash", new Dictionary<PhaseName, string>()) { MemorySteps = 1 });

        Assert.Equal(("video", "spot"), (Pod(job).NodeSelector["pool"], Pod(job).Tolerations.Single().Key));
        Assert.Equal(("2", "16Gi"), (Pod(job).Containers[0].Resources.Requests["cpu"].ToString(), Pod(job).Containers[0].Resources.Limits["memory"].ToString())); // never less than it began with, and no more than is known to be sane
        Assert.Equal("8Gi", Pod(job).Volumes.Single(volume => volume.Name == "work").EmptyDir.SizeLimit.ToString());
    }

    [Fact]
    public void Kubernetes_never_tries_again_by_itself_and_ends_what_hangs()
    {
        var job = Build(PhaseName.VideoAssembly);

        Assert.Equal((0, 1800L), (job.Spec.BackoffLimit, job.Spec.ActiveDeadlineSeconds));
    }

    [Fact]
    public void The_runner_reads_back_exactly_what_it_was_given()
    {
        var job = Build(PhaseName.VideoAssembly);

        var input = JsonSerializer.Deserialize(job.Spec.Template.Metadata.Annotations[PhaseLabels.Input], ContractJson.Default.PhaseInput)!;

        Assert.Equal(("tea \"quoted\" $(id) 日本", "u-1", 2), (input.Spec.Topic, input.Request.Uid, input.Attempt));
        Assert.Equal("hash of VisualGeneration", input.Upstream[PhaseName.VisualGeneration]);
    }

    [Fact]
    public void The_largest_spec_fits_into_an_annotation()
    {
        var texts = Enumerable.Repeat(new string('字', 200), 20).ToList();
        var spec = new VideoSpec { Topic = new string('字', 200), Brand = new() { HookTemplates = texts }, Visuals = new() { Style = new string('字', 500) } };

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(WireJson.Serialize(Build(PhaseName.Publishing, spec: spec).Spec.Template.Metadata)), 1, 128 * 1024);
    }

    [Fact]
    public void A_phase_sees_the_keys_of_its_own_provider_and_no_others()
    {
        var spec = new VideoSpec { Topic = "tea", CredentialsRef = new() { Name = "keys" }, Script = new() { Provider = "openai" }, Voice = new() { Provider = "elevenlabs" } };

        Assert.Equal([("store", "s3-access-key,s3-secret-key"), ("keys", "elevenlabs-api-key"), ("keys", "elevenlabs-base-url")], Secrets(Pod(Build(PhaseName.VoiceoverSynthesis, S3, spec))));
        Assert.Equal([("store", "s3-access-key,s3-secret-key")], Secrets(Pod(Build(PhaseName.VideoAssembly, S3, spec))));
        Assert.Empty(Secrets(Pod(Build(PhaseName.VideoAssembly, Folder, spec))));
    }

    [Fact]
    public void Discovery_may_see_a_key_for_YouTube_where_the_Secret_has_one_and_an_exact_topic_needs_none()
    {
        var spec = new VideoSpec { Topic = "tea", CredentialsRef = new() { Name = "keys" } };

        Assert.Equal([("keys", "youtube-api-key"), ("keys", "youtube-data-base-url")], Secrets(Pod(Build(PhaseName.TrendDiscovery, Folder, spec))));
        Assert.All(Pod(Build(PhaseName.TrendDiscovery, Folder, spec)).Volumes.Single(volume => volume.Name == "secrets").Projected!.Sources!, source => Assert.True(source.Secret!.Optional));
        Assert.Empty(Secrets(Pod(Build(PhaseName.TrendDiscovery, Folder, spec with { TopicMode = TopicMode.Exact }))));
        Assert.Empty(Secrets(Pod(Build(PhaseName.VideoAssembly, Folder, spec))));
    }

    [Fact]
    public void Discovery_alone_is_told_of_Googles_feed_and_only_where_the_operator_is()
    {
        var feed = new Uri("https://trends.google.com/trending/rss");
        V1Job Of(PhaseName phase, Uri? url) => new PhaseJobBuilder(new RunnerOptions { Image = "runner", GoogleTrendsUrl = url }, Folder, PriceList.Shipped)
            .Build(Request, new VideoSpec { Topic = "tea" }, new JobOrder(phase, 1, "hash", new Dictionary<PhaseName, string>()));

        Assert.Equal(feed.AbsoluteUri, Pod(Of(PhaseName.TrendDiscovery, feed)).Containers[0].Env.Single(variable => variable.Name == "VIDEOAGENT_GOOGLE_TRENDS").Value);
        Assert.All([Of(PhaseName.ScriptGeneration, feed), Of(PhaseName.TrendDiscovery, null)], job => Assert.DoesNotContain(Pod(job).Containers[0].Env, variable => variable.Name == "VIDEOAGENT_GOOGLE_TRENDS"));
    }

    [Fact]
    public void Publishing_sees_the_keys_of_the_platforms_it_publishes_to()
    {
        var spec = new VideoSpec { Topic = "tea", CredentialsRef = new() { Name = "keys" }, Platforms = [Platform.YouTube], Publishing = new() { Provider = "platforms" } };

        Assert.Equal([("keys", "youtube-client-id,youtube-client-secret,youtube-refresh-token"), ("keys", "youtube-base-url")], Secrets(Pod(Build(PhaseName.Publishing, Folder, spec))));
        Assert.Empty(Secrets(Pod(Build(PhaseName.Publishing, Folder, spec with { Publishing = new() { Provider = "platforms", Mode = PublishingMode.Manual } }))));
    }

    [Theory]
    [InlineData(Platform.TikTok, InstagramMode.Link, "tiktok-client-key,tiktok-client-secret,tiktok-refresh-token,tiktok-token-key", "tiktok-base-url")]
    [InlineData(Platform.Instagram, InstagramMode.Graph, "instagram-user-id,instagram-access-token", "instagram-base-url,instagram-login")]
    public void Each_platform_has_its_own_keys(Platform platform, InstagramMode mode, string required, string optional)
    {
        var spec = new VideoSpec { Topic = "tea", CredentialsRef = new() { Name = "keys" }, Platforms = [platform], Publishing = new() { Provider = "platforms", Instagram = new() { Mode = mode } } };

        Assert.Equal([("keys", required), .. optional.Split(',').Select(key => ("keys", key))], Secrets(Pod(Build(PhaseName.Publishing, Folder, spec))));
    }

    [Fact]
    public void Every_variable_is_one_that_the_runner_reads_and_no_secret_is_among_them()
    {
        var variables = Pod(Build(PhaseName.Publishing, S3)).Containers[0].Env;

        Assert.All(variables, variable => Assert.Null(variable.ValueFrom));
        Assert.Equal("/videoagent/secrets", variables.Single(variable => variable.Name == "VIDEOAGENT_SECRETS").Value);
    }

    [Fact]
    public void Only_publishing_is_told_where_videos_are_delivered()
    {
        Assert.Equal("/store/delivery", Delivery(Build(PhaseName.Publishing, Folder)));
        Assert.Equal("/delivery", Delivery(Build(PhaseName.Publishing, S3 with { DeliveryClaim = "delivered" })));
        Assert.Null(Delivery(Build(PhaseName.Publishing, S3)));
        Assert.Null(Delivery(Build(PhaseName.VideoAssembly, Folder)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("videos")]
    [InlineData("delivered")]
    public void No_claim_is_mounted_twice_which_a_kubelet_never_gets_done_with(string? delivery)
    {
        var claims = Pod(Build(PhaseName.Publishing, Folder with { DeliveryClaim = delivery })).Volumes.Select(volume => volume.PersistentVolumeClaim?.ClaimName).OfType<string>().ToList();

        Assert.Equal(claims.Distinct(), claims);
    }

    [Theory]
    [InlineData(0, "1536Mi")]
    [InlineData(2, "3456Mi")]
    [InlineData(20, "8Gi")]
    public void Memory_grows_to_a_bound(int steps, string memory) =>
        Assert.Equal(memory, Pod(Build(PhaseName.VideoAssembly, memorySteps: steps)).Containers[0].Resources.Limits["memory"].ToString());

    [Fact]
    public void The_job_is_owned_by_its_request() =>
        Assert.True(Assert.Single(Build(PhaseName.TrendDiscovery).Metadata.OwnerReferences) is { Kind: "VideoRequest", Uid: "u-1", Controller: true });

    private static string? Delivery(V1Job job) => Pod(job).Containers[0].Env.SingleOrDefault(variable => variable.Name == "VIDEOAGENT_DELIVERY")?.Value;

    private static IEnumerable<(string Name, string Keys)> Secrets(V1PodSpec pod) => pod.Volumes
        .Where(volume => volume.Projected is not null)
        .SelectMany(volume => volume.Projected.Sources)
        .Select(source => (source.Secret.Name, string.Join(',', source.Secret.Items.Select(item => item.Key))));
}
