using System.ComponentModel.DataAnnotations;

namespace VideoAgent.Operator.Configuration;

/// <summary>How phase pods are made.</summary>
public sealed record RunnerOptions
{
    /// <summary>The phase runner's image, by digest in production.</summary>
    [Required]
    public string Image { get; set; } = "";

    [RegularExpression("^(Always|IfNotPresent|Never)$")]
    public string ImagePullPolicy { get; set; } = "IfNotPresent";

    /// <summary>Exists in every namespace that requests are made in; it needs no rights and its token is not mounted.</summary>
    [Required]
    public string ServiceAccount { get; set; } = "default";

    /// <summary>For single-node clusters without a pod network.</summary>
    public bool HostNetwork { get; set; }

    public string? PriorityClass { get; set; }

    /// <summary>The user that phases run as; never 0.</summary>
    [Range(1, int.MaxValue)]
    public long UserId { get; set; } = 65532;

    /// <summary>How long a finished Job stays to be looked at. Longer than any outage of the operator: what it reported is read from it.</summary>
    [Range(600, 30 * 86400)]
    public int JobTtlSeconds { get; set; } = 86_400;
}
