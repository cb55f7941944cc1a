using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Controllers.Staleness;

/// <summary>The object for whose sake something is written: the name that a controller of that kind reconciles.</summary>
internal readonly record struct OwnerKey(string Group, string Kind, ObjectName Name);
