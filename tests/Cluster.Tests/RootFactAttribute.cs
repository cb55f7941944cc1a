namespace VideoAgent.Cluster.Tests;

/// <summary>A test that needs root, as the node level does.</summary>
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess) Skip = "containers, mounts and cgroups need root";
    }
}
