namespace VideoAgent.Kubernetes.Client;

/// <summary>As RBAC names them, in lower case.</summary>
internal enum ApiVerb
{
    Get,
    List,
    Watch,
    Create,
    Patch,
    Delete,
}
