using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Storage.Objects;
using VideoAgent.Storage.Objects.S3;
using VideoAgent.Storage.Postgres;

namespace VideoAgent.PhaseRunner;

/// <summary>What the environment told this process; the names are <see cref="RunnerEnvironment"/>.</summary>
internal sealed record RunnerSettings
{
    /// <summary>Kubernetes' own default for a container's terminationMessagePath.</summary>
    public const string DefaultTerminationPath = "/dev/termination-log";

    public string? InputPath { get; init; }
    public string TerminationPath { get; init; } = DefaultTerminationPath;
    public required string WorkPath { get; init; }
    public string? StoreUrl { get; init; }
    public string? S3Endpoint { get; init; }
    public string? S3Region { get; init; }
    public string? SecretsPath { get; init; }
    public string? DeliveryPath { get; init; }
    public string? Postgres { get; init; }
    public string? PostgresPath { get; init; }
    public string? KeysPath { get; init; }
    public string? RpmPath { get; init; }
    public string? GoogleTrends { get; init; }
    public string? OtlpEndpoint { get; init; }
    public string? Traceparent { get; init; }

    public static RunnerSettings Read(Func<string, string?> variable) => new()
    {
        InputPath = variable(RunnerEnvironment.InputPath),
        TerminationPath = variable(RunnerEnvironment.TerminationPath) ?? DefaultTerminationPath,
        WorkPath = variable(RunnerEnvironment.WorkPath) ?? Path.Combine(Path.GetTempPath(), "videoagent"),
        StoreUrl = variable(RunnerEnvironment.StoreUrl),
        S3Endpoint = variable(RunnerEnvironment.S3Endpoint),
        S3Region = variable(RunnerEnvironment.S3Region),
        SecretsPath = variable(RunnerEnvironment.SecretsPath),
        DeliveryPath = variable(RunnerEnvironment.DeliveryPath),
        Postgres = variable(RunnerEnvironment.Postgres),
        PostgresPath = variable(RunnerEnvironment.PostgresPath),
        KeysPath = variable(RunnerEnvironment.KeysPath),
        RpmPath = variable(RunnerEnvironment.RpmPath) is { Length: > 0 } rpm ? rpm : null,
        GoogleTrends = variable(RunnerEnvironment.GoogleTrends),
        OtlpEndpoint = variable(RunnerEnvironment.OtlpEndpoint),
        Traceparent = variable(RunnerEnvironment.Traceparent),
    };

    /// <summary>Null for one that is not to be asked.</summary>
    /// <exception cref="PhaseException">It is no address.</exception>
    public Uri? GoogleTrendsFeed() => string.IsNullOrEmpty(GoogleTrends) ? null
        : Uri.TryCreate(GoogleTrends, UriKind.Absolute, out var feed) && feed.Scheme is "https" or "http" ? feed
        : throw PhaseException.Permanent("AddressInvalid", $"{RunnerEnvironment.GoogleTrends} is {FoundText.Quote(GoogleTrends)}: give the feed's address, https://trends.google.com/trending/rss, or nothing.");

    /// <summary>The object store that the environment names; every fault of the configuration is in the exception.</summary>
    public IObjectStore OpenStore(TimeProvider time)
    {
        var url = Uri.TryCreate(StoreUrl, UriKind.Absolute, out var parsed)
            ? parsed
            : throw new ObjectStoreException(ObjectStoreFault.Invalid, $"{RunnerEnvironment.StoreUrl} is '{StoreUrl}': use file:///PATH or s3://BUCKET/PREFIX");
        return ObjectStores.Open(url, new S3Environment(S3Endpoint, S3Region, SecretsPath), time);
    }

    /// <summary>The database that the environment names.</summary>
    /// <exception cref="DatabaseException">It names none, or wrongly.</exception>
    public Database OpenDatabase() => new((PostgresPath, Postgres) switch
    {
        ({ } path, _) => DatabaseAddress.Read(path),
        (null, { } text) => DatabaseAddress.Parse(text, RunnerEnvironment.Postgres),
        _ => throw new DatabaseException(DatabaseFault.Invalid, $"No database is named: set {RunnerEnvironment.PostgresPath} to a file with its connection string, or {RunnerEnvironment.Postgres} to the string itself."),
    });
}
