using System.Text;

namespace VideoAgent.Kubernetes.Client;

/// <summary>From what callers ask to requests. Pure.</summary>
internal static class ApiRequests
{
    /// <summary>How long a stream is waited for beyond the time after which the server should have ended it.</summary>
    private static readonly TimeSpan StreamGrace = TimeSpan.FromSeconds(30);

    public static ApiRequest Get<T>(ObjectName name) => Named<T>(ApiVerb.Get, name);

    public static ApiRequest List<T>(ListOptions options) => new(ApiVerb.List, ResourceInfo.Of<T>(), Namespace(options.Namespace))
    {
        Query = Query(
            ("labelSelector", options.LabelSelector),
            ("fieldSelector", options.FieldSelector),
            ("resourceVersion", options.ResourceVersion),
            ("limit", options.Limit?.ToString()),
            ("continue", options.Continue)),
    };

    public static ApiRequest Watch<T>(WatchOptions options) => new(ApiVerb.Watch, ResourceInfo.Of<T>(), Namespace(options.Namespace))
    {
        StreamDeadline = options.Timeout + StreamGrace,
        Query = Query(
            ("watch", "true"),
            ("labelSelector", options.LabelSelector),
            ("fieldSelector", options.FieldSelector),
            ("resourceVersion", options.ResourceVersion),
            ("timeoutSeconds", WholeSeconds(options.Timeout)),
            ("allowWatchBookmarks", options.AllowBookmarks ? "true" : null),
            ("sendInitialEvents", options.SendInitialEvents ? "true" : null),
            ("resourceVersionMatch", options.SendInitialEvents ? "NotOlderThan" : null)),
    };

    public static ApiRequest Create<T>(T entity)
        where T : class, IKubernetesObject<V1ObjectMeta> => new(ApiVerb.Create, ResourceInfo.Of<T>(), Namespace(entity.Metadata?.NamespaceProperty))
        {
            NewName = entity.Metadata?.Name ?? entity.Metadata?.GenerateName ?? "",
            Body = Encoding.UTF8.GetBytes(WireJson.Serialize(entity)),
        };

    public static ApiRequest Patch<T>(ObjectName name, Patch patch) => Named<T>(ApiVerb.Patch, name) with
    {
        Subresource = patch.Subresource,
        Body = patch.Body,
        ContentType = patch.ContentType,
        Query = Query(
            ("fieldManager", patch.FieldManager),
            ("force", patch.Force ? "true" : null),
            ("dryRun", patch.DryRun ? "All" : null)),
    };

    public static ApiRequest Delete<T>(ObjectName name, DeleteOptions options) => Named<T>(ApiVerb.Delete, name) with
    {
        Body = Encoding.UTF8.GetBytes(WireJson.Serialize(new V1DeleteOptions
        {
            ApiVersion = "v1",
            Kind = "DeleteOptions",
            PropagationPolicy = options.Propagation.ToString(),
            GracePeriodSeconds = (long?)options.GracePeriod?.TotalSeconds,
            Preconditions = options is { Uid: null, ResourceVersion: null } ? null : new V1Preconditions { ResourceVersion = options.ResourceVersion, Uid = options.Uid },
        })),
    };

    private static ApiRequest Named<T>(ApiVerb verb, ObjectName name) =>
        new(verb, ResourceInfo.Of<T>(), Namespace(name.Namespace)) { Name = PathSegment(name.Name, "an object") };

    private static string? Namespace(string? name) => name is null ? null : PathSegment(name, "a namespace");

    /// <summary>An empty name, or one that URIs take for a way up, would address the whole collection: a delete of one object would be one of all.</summary>
    private static string PathSegment(string name, string owner) => name is null or "" or "." or ".."
        ? throw new KubernetesException(
            $"'{name}' cannot be the name of {owner}: names are lower-case letters, digits, '-' and '.', and begin and end with a letter or digit",
            new V1Status { Status = "Failure", Reason = "Invalid", Code = 422, Message = "invalid name" })
        : name;

    /// <summary>The server refuses fractions; and zero means no limit to it.</summary>
    private static string WholeSeconds(TimeSpan time) => Math.Max(1, (long)Math.Ceiling(time.TotalSeconds)).ToString();

    private static string Query(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in parameters)
        {
            if (string.IsNullOrEmpty(value)) continue;
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return query.ToString();
    }
}
