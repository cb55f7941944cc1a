namespace VideoAgent.Kubernetes.Client;

/// <summary>What is asked of the server, before anyone thinks of HTTP connections.</summary>
internal sealed record ApiRequest(ApiVerb Verb, ResourceInfo Resource, string? Namespace)
{
    public string? Name { get; init; }

    /// <summary>Of a create, whose path does not name the object.</summary>
    public string? NewName { get; init; }

    public string? Subresource { get; init; }

    /// <summary>Empty, or beginning with a question mark.</summary>
    public string Query { get; init; } = "";

    public ReadOnlyMemory<byte>? Body { get; init; }
    public string ContentType { get; init; } = "application/json";

    /// <summary>Of a watch only: how long its stream may last.</summary>
    public TimeSpan? StreamDeadline { get; init; }

    public bool IsWrite => Verb is ApiVerb.Create or ApiVerb.Patch or ApiVerb.Delete;

    public HttpMethod Method => Verb switch
    {
        ApiVerb.Create => HttpMethod.Post,
        ApiVerb.Patch => HttpMethod.Patch,
        ApiVerb.Delete => HttpMethod.Delete,
        _ => HttpMethod.Get,
    };

    public string RelativeUri => Resource.Path(Namespace, Name, Subresource) + Query;

    /// <summary>As messages begin: <c>patch widgets.example.com/status 'studio/one'</c>.</summary>
    public string Subject =>
        $"{VerbName} {Resource.GroupResource}{(Subresource is null ? "" : "/" + Subresource)} "
        + ((Name ?? NewName) is { } name ? $"'{new ObjectName(Namespace, name)}'" : $"in {Scope}");

    public string Scope => Namespace is null ? "all namespaces" : $"namespace '{Namespace}'";

    public string VerbName => Verb.ToString().ToLowerInvariant();
}
