namespace VideoAgent.Kubernetes.Watching;

/// <summary>
/// Resource versions of one API server as what they are: unsigned integers of any length. Clients had to treat them as opaque until Kubernetes 1.35
/// promised the order; older servers keep it too, since it is the revision of their etcd.
/// </summary>
public static class ResourceVersions
{
    /// <summary>Less than, equal to or greater than zero; null when either is no unsigned integer.</summary>
    public static int? Compare(string? left, string? right)
    {
        if (!IsComparable(left) || !IsComparable(right)) return null;
        var a = left.AsSpan().TrimStart('0');
        var b = right.AsSpan().TrimStart('0');
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.SequenceCompareTo(b);
    }

    public static bool IsComparable(string? version) => !string.IsNullOrEmpty(version) && version.All(char.IsAsciiDigit);
}
