using System.Text.RegularExpressions;

namespace VideoAgent.Contracts.Requests;

/// <summary>How Kubernetes lets objects be named (RFC 1123).</summary>
public static partial class KubernetesShapes
{
    /// <summary>A namespace: at most 63 characters.</summary>
    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\z")]
    public static partial Regex Label();

    /// <summary>An object's name: parts separated by dots; the caller limits the length (253).</summary>
    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    public static partial Regex Subdomain();
}
