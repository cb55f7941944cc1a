using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Watching;

/// <summary>What the steps of one reflector share.</summary>
internal sealed record ReflectorContext<T>(
    IKubernetesClient Client, CacheScope<T> Scope, ReflectorOptions Options, ReflectorHealth Health, ReflectorPace Pace, ILogger Logger)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public RelistRequests Relists { get; } = new();

    public string Where => Scope.Namespace ?? "all namespaces";

    /// <summary>A list of the newest state answers those who asked for one before it began.</summary>
    public void BeginFullRead(string version)
    {
        Health.BeginList();
        if (version.Length == 0) Relists.BeginAnswer();
    }

    public void EndFullRead(string version, TimeSpan lasted)
    {
        Health.Listed(version, lasted);
        Health.Holds(Scope.Count, Scope.MalformedCount);
        Logger.Listed(Scope.Count, Health.Kind, Where, version);
        Relists.Answered();
    }
}
