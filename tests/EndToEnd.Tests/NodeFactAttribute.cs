namespace VideoAgent.EndToEnd.Tests;

/// <summary>A test on a cluster whose pods run: mounts, cgroups and containers are root's.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess) Skip = "runs pods on this machine, which needs root: sudo make test ARGS='--filter EndToEnd'";
    }
}
