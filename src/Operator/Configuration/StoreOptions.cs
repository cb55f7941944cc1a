namespace VideoAgent.Operator.Configuration;

/// <summary>Where artifacts are kept: S3, or a folder on a volume that every phase pod mounts.</summary>
internal sealed record StoreOptions
{
    /// <summary><c>s3://bucket/prefix</c>, or <c>file:///store</c> together with <see cref="VolumeClaim"/>.</summary>
    public required string Url { get; init; }

    public string? S3Endpoint { get; init; }
    public string? S3Region { get; init; }

    /// <summary>A Secret in the request's namespace with <c>s3-access-key</c> and <c>s3-secret-key</c>.</summary>
    public string? SecretName { get; init; }

    /// <summary>The operator's own copy of the same keys, as a folder of files.</summary>
    public string? SecretsPath { get; init; }

    /// <summary>A PersistentVolumeClaim in the request's namespace that holds the folder.</summary>
    public string? VolumeClaim { get; init; }

    /// <summary>A claim that the embedded publisher delivers into; without one, the store's own.</summary>
    public string? DeliveryClaim { get; init; }

    /// <summary>What an object key is appended to for an address that a person can open; none when absent.</summary>
    public string? PublicUrl { get; init; }

    public bool IsFolder => Url.StartsWith("file://", StringComparison.Ordinal);

    public IEnumerable<string> Faults()
    {
        if (!IsFolder && !Url.StartsWith("s3://", StringComparison.Ordinal)) yield return $"--store-url is '{Url}'; allowed are s3://bucket/prefix and file:///folder";
        else if (IsFolder && VolumeClaim is null) yield return "--store-claim is missing: a folder needs the claim of the volume it lies on";
        else if (!IsFolder && SecretName is null) yield return "--store-secret is missing: S3 needs the name of the Secret with its keys";
    }
}
