namespace VideoAgent.Kubernetes.Client;

/// <summary>What the server refused, why, and what to do about it. Pure.</summary>
internal static class RefusalMessage
{
    public static string Of(ApiRequest request, V1Status status, string identity) =>
        $"{request.Subject}: {status.Reason ?? "refused"} ({status.Code}){Said(status)}{Advice(request, status, identity)}";

    private static string Said(V1Status status) => string.IsNullOrEmpty(status.Message) ? "" : $": {status.Message}";

    private static string Advice(ApiRequest request, V1Status status, string identity) => status switch
    {
        { Reason: KubernetesException.UnknownKind } =>
            $". The server does not serve {request.Resource.GroupResource}{Below(request)} in version {request.Resource.Version}: is its CustomResourceDefinition installed, and at a version that this program knows?",
        { Code: 401 } => $". The server does not know us: {identity}. It may have expired, or belong to another cluster",
        { Code: 403 } when status.Reason == "Forbidden" =>
            $". If a permission is missing, bind this user to a {(request.Namespace is null ? "ClusterRole" : "Role")} with apiGroups [\"{request.Resource.Group}\"], "
            + $"resources [\"{request.Resource.Plural}{Below(request)}\"], verbs [\"{request.VerbName}\"]{(request.Namespace is null ? "" : $" in {request.Scope}")}",
        { Code: 429 } => ". The server is busy; it is asked again later",
        { Code: >= 300 and < 400 } => ". An API server does not redirect: is the address one of a login page or a load balancer?",
        _ => "",
    };

    private static string Below(ApiRequest request) => request.Subresource is null ? "" : "/" + request.Subresource;
}
