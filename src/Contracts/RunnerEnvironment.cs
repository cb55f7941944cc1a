namespace VideoAgent.Contracts;

/// <summary>
/// Everything a phase's container is told from outside, in one list: the operator sets it, the runner reads it.
/// Secrets are never values in the environment of the pod spec; they are files, one per key, below <see cref="SecretsPath"/>.
/// </summary>
public static class RunnerEnvironment
{
    /// <summary>File with the <see cref="Phases.PhaseInput"/>.</summary>
    public const string InputPath = "VIDEOAGENT_INPUT";

    /// <summary>Where the report goes; Kubernetes' own default is <c>/dev/termination-log</c>.</summary>
    public const string TerminationPath = "VIDEOAGENT_TERMINATION_LOG";

    /// <summary>Scratch space for media; everything in it may be lost at any time.</summary>
    public const string WorkPath = "VIDEOAGENT_WORK";

    /// <summary><c>file:///path</c> or <c>s3://bucket/prefix</c>.</summary>
    public const string StoreUrl = "VIDEOAGENT_STORE";

    /// <summary>The S3 server, e.g. <c>http://minio.minio.svc:9000</c>; not needed for a folder.</summary>
    public const string S3Endpoint = "VIDEOAGENT_S3_ENDPOINT";

    /// <summary>Default <c>us-east-1</c>.</summary>
    public const string S3Region = "VIDEOAGENT_S3_REGION";

    /// <summary>Folder of secret files: <c>s3-access-key</c>, <c>s3-secret-key</c>, <c>s3-session-token</c>, and the providers' own.</summary>
    public const string SecretsPath = "VIDEOAGENT_SECRETS";

    /// <summary>Folder that the embedded publisher delivers into; needed by no other publisher.</summary>
    public const string DeliveryPath = "VIDEOAGENT_DELIVERY";

    /// <summary>A file with the connection string of Postgres; no phase needs it, <c>migrate</c>, <c>audit</c>, <c>keys</c> and <c>analytics</c> do.</summary>
    public const string PostgresPath = "VIDEOAGENT_POSTGRES_FILE";

    /// <summary>The connection string itself, for a developer's shell: in a pod it is a file.</summary>
    public const string Postgres = "VIDEOAGENT_POSTGRES";

    /// <summary>Folder of key-encryption keys: one file each, and <c>current</c> with the name of the one to use.</summary>
    public const string KeysPath = "VIDEOAGENT_KEYS";

    /// <summary>A JSON file with what a thousand views earn on each platform; without it <c>analytics</c> estimates no revenue.</summary>
    public const string RpmPath = "VIDEOAGENT_RPM_FILE";

    /// <summary>The feed of Google Trends, <c>https://trends.google.com/trending/rss</c>; without it Google is not asked.</summary>
    public const string GoogleTrends = "VIDEOAGENT_GOOGLE_TRENDS";

    /// <summary>OpenTelemetry's own name: a collector that takes OTLP over HTTP, e.g. <c>http://collector:4318</c>. Without it nothing is traced.</summary>
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>W3C's own name: what the phase's spans are put below, see <see cref="Tracing.TraceIds.Traceparent"/>.</summary>
    public const string Traceparent = "TRACEPARENT";
}
