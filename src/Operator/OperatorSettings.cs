using System.Collections;
using VideoAgent.Contracts.Pricing;
using VideoAgent.Kubernetes.Configuration;
using VideoAgent.Operator.Admission;
using VideoAgent.Operator.Configuration;
using VideoAgent.Storage.Postgres;
using VideoAgent.Operator.Quotas;

namespace VideoAgent.Operator;

/// <summary>Everything the operator is told from outside; docs/operations.md has the same table. All faults are known before anything starts.</summary>
internal sealed record OperatorSettings
{
    public required RunnerOptions Runner { get; init; }
    public required StoreOptions Store { get; init; }
    public required LimitOptions Limits { get; init; }
    public required QuotaOptions Quotas { get; init; }
    public required PriceList Prices { get; init; }

    /// <summary>Whether a model that has ended is replaced by the successor that its vendor names.</summary>
    public required bool SucceedsEndedModels { get; init; }

    /// <summary>Null: nothing is projected.</summary>
    public required DatabaseAddress? Postgres { get; init; }

    public required ConfigurationSources Kubernetes { get; init; }
    public required IReadOnlyList<string> Namespaces { get; init; }
    public required int RequestsPerSecond { get; init; }
    public required int HttpPort { get; init; }

    /// <summary>Null: no webhooks.</summary>
    public required AdmissionOptions? Admission { get; init; }

    /// <summary>Null: this process is told that it is the only one.</summary>
    public required string? LeaseNamespace { get; init; }

    public required string LeaseName { get; init; }
    public required int LeaseSeconds { get; init; }

    /// <summary>Unique to this process: names it in the lease and in events.</summary>
    public required string Identity { get; init; }

    public required bool LogsJson { get; init; }
    public required IReadOnlyList<string> Faults { get; init; }

    public static OperatorSettings Read(string[] arguments, IDictionary environment)
    {
        var variables = Variables(environment);
        var reader = new SettingsReader(arguments, variables);
        var electing = reader.Flag("leader-elect", true);
        var leaseNamespace = reader.Text("lease-namespace") ?? variables.GetValueOrDefault("POD_NAMESPACE");
        if (electing && leaseNamespace is null) reader.Fault("--lease-namespace is missing, and POD_NAMESPACE is not set: where is the lease? (--leader-elect=false for the only process)");
        var admission = AdmissionSettings.Read(reader, leaseNamespace);
        var settings = new OperatorSettings
        {
            Runner = RunnerFrom(reader),
            Store = StoreFrom(reader),
            Limits = new LimitOptions
            {
                MaxConcurrentVideos = reader.Number("max-concurrent-videos", 10, 1, 10_000),
                MaxConcurrentVideosPerNamespace = reader.Number("max-concurrent-videos-per-namespace", 10, 1, 10_000),
            },
            Quotas = QuotaSettings.Read(reader, leaseNamespace, knowsRequesters: admission is not null),
            Prices = PriceSettings.Read(reader),
            SucceedsEndedModels = reader.Choice("ended-models", "keep", "keep", "succeed") == "succeed",
            Postgres = PostgresSettings.Read(reader),
            Kubernetes = KubernetesFrom(reader, variables),
            Namespaces = reader.List("namespaces"),
            RequestsPerSecond = reader.Number("kube-requests-per-second", 50, 0, 100_000),
            HttpPort = reader.Number("http-port", 8080, 0, 65_535),
            Admission = admission,
            LeaseNamespace = electing ? leaseNamespace : null,
            LeaseName = reader.Text("lease-name") ?? "videoagent-operator",
            LeaseSeconds = reader.Number("lease-seconds", 15, 3, 600),
            Identity = $"{variables.GetValueOrDefault("HOSTNAME", "operator")}_{Guid.NewGuid()}",
            LogsJson = reader.Choice("log-format", "json", "json", "text") == "json",
            Faults = [],
        };
        return settings with { Faults = reader.Faults() };
    }

    /// <summary>Where the cluster is, as far as the environment alone says it.</summary>
    public static ConfigurationSources KubernetesFrom(IDictionary environment)
    {
        var variables = Variables(environment);
        return KubernetesFrom(new SettingsReader([], variables), variables);
    }

    private static Dictionary<string, string> Variables(IDictionary environment) =>
        environment.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");

    private static RunnerOptions RunnerFrom(SettingsReader reader) => new()
    {
        Image = reader.Required("runner-image", "the phase runner's image, by digest in production"),
        ImagePullPolicy = reader.Choice("runner-image-pull-policy", "IfNotPresent", "Always", "IfNotPresent", "Never"),
        ServiceAccount = reader.Text("runner-service-account") ?? "default",
        HostNetwork = reader.Flag("runner-host-network", false),
        PriorityClass = reader.Text("runner-priority-class"),
        NodeSelector = PlacementSettings.NodeSelector(reader),
        Tolerations = PlacementSettings.Tolerations(reader),
        Resources = PlacementSettings.Resources(reader),
        UserId = reader.Number("runner-user-id", 65532, 1, int.MaxValue),
        OtlpEndpoint = reader.Address("otlp-endpoint"),
        GoogleTrendsUrl = reader.Address("google-trends-url"),
        JobTtlSeconds = reader.Number("runner-job-ttl-seconds", 86_400, 600, 30 * 86_400),
    };

    private static StoreOptions StoreFrom(SettingsReader reader)
    {
        var store = new StoreOptions
        {
            Url = reader.Required("store-url", "s3://bucket/prefix, or file:///folder on the volume of --store-claim"),
            S3Endpoint = reader.Text("store-s3-endpoint"),
            S3Region = reader.Text("store-s3-region"),
            SecretName = reader.Text("store-secret"),
            SecretsPath = reader.Text("store-secrets-path"),
            VolumeClaim = reader.Text("store-claim"),
            DeliveryClaim = reader.Text("delivery-claim"),
            PublicUrl = reader.Text("store-public-url"),
        };
        if (store.Url.Length > 0)
        {
            foreach (var fault in store.Faults()) reader.Fault(fault);
        }

        return store;
    }

    private static ConfigurationSources KubernetesFrom(SettingsReader reader, Dictionary<string, string> variables) => new()
    {
        KubeconfigPath = reader.Text("kubeconfig"),
        Context = reader.Text("context"),
        KubeconfigVariable = variables.GetValueOrDefault("KUBECONFIG"),
        ServiceHost = variables.GetValueOrDefault("KUBERNETES_SERVICE_HOST"),
        ServicePort = variables.GetValueOrDefault("KUBERNETES_SERVICE_PORT"),
        HomeFolder = variables.GetValueOrDefault("HOME"),
    };
}
