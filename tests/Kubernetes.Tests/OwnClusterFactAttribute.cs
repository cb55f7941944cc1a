using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests;

/// <summary>For what can be done only to a cluster of our own: sign certificates with its key, look into its etcd, stop its parts.</summary>
public sealed class OwnClusterFactAttribute : FactAttribute
{
    public OwnClusterFactAttribute()
    {
        if (Environment.GetEnvironmentVariable(TestCluster.Variable) is { Length: > 0 }) Skip = $"{TestCluster.Variable} names a cluster that is not ours";
    }
}
