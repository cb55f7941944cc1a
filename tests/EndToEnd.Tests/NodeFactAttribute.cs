namespace VideoAgent.EndToEnd.Tests;

/// <summary>A test on a cluster whose pods run: mounts, cgroups and containers are root's.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = WhyNot;

    /// <summary>Null for root.</summary>
    internal static string? WhyNot => Environment.IsPrivilegedProcess ? null : "runs pods on this machine, which needs root: sudo make test ARGS='--filter EndToEnd'";
}
