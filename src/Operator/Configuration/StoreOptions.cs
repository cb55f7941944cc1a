using System.ComponentModel.DataAnnotations;

namespace VideoAgent.Operator.Configuration;

/// <summary>Where artifacts are kept: S3, or a folder on a volume that every phase pod mounts.</summary>
public sealed record StoreOptions : IValidatableObject
{
    /// <summary><c>s3://bucket/prefix</c>, or <c>file:///store</c> together with <see cref="VolumeClaim"/>.</summary>
    [Required]
    public string Url { get; set; } = "";

    public string? S3Endpoint { get; set; }
    public string? S3Region { get; set; }

    /// <summary>A Secret in the request's namespace with <c>s3-access-key</c> and <c>s3-secret-key</c>.</summary>
    public string? SecretName { get; set; }

    /// <summary>A PersistentVolumeClaim in the request's namespace that holds the folder.</summary>
    public string? VolumeClaim { get; set; }

    /// <summary>A claim that the embedded publisher delivers into; without one, the store's own.</summary>
    public string? DeliveryClaim { get; set; }

    /// <summary>What an object key is appended to for an address that a person can open; none when absent.</summary>
    public string? PublicUrl { get; set; }

    public bool IsFolder => Url.StartsWith("file://", StringComparison.Ordinal);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsFolder && !Url.StartsWith("s3://", StringComparison.Ordinal))
            yield return new ValidationResult($"'{Url}' is neither s3://bucket/prefix nor file:///folder", [nameof(Url)]);
        if (IsFolder && VolumeClaim is null)
            yield return new ValidationResult("a folder store needs the claim of the volume it lies on", [nameof(VolumeClaim)]);
        if (!IsFolder && SecretName is null)
            yield return new ValidationResult("an S3 store needs the name of the Secret with its keys", [nameof(SecretName)]);
    }
}
