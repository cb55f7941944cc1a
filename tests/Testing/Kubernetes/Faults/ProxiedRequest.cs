using Microsoft.AspNetCore.Http;

namespace VideoAgent.Testing.Kubernetes.Faults;

/// <summary>What came to the proxy.</summary>
/// <param name="Path">Such as <c>/api/v1/namespaces/studio/pods/one</c>.</param>
public sealed record ProxiedRequest(string Method, string Path, IQueryCollection Query)
{
    public bool IsWatch => Method == "GET" && Query.ContainsKey("watch");

    /// <summary>A page of a list is one too.</summary>
    public bool IsListOf(string plural) => Method == "GET" && !IsWatch && Path.EndsWith('/' + plural, StringComparison.Ordinal);

    public bool IsWatchOf(string plural) => IsWatch && Path.EndsWith('/' + plural, StringComparison.Ordinal);

    public string ResourceVersion => Query["resourceVersion"].ToString();

    public string Limit => Query["limit"].ToString();
}
