namespace VideoAgent.Kubernetes.Client;

/// <summary>What a list asks for. Without a namespace: all of them.</summary>
public sealed record ListOptions
{
    public string? Namespace { get; init; }
    public string? LabelSelector { get; init; }
    public string? FieldSelector { get; init; }

    /// <summary>Empty or null: the newest state, by quorum. "0": whatever the server has cached. Else: not older than this.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Objects a page, or null for all at once.</summary>
    public int? Limit { get; init; }

    /// <summary>From the page before; the server forgets it after about five minutes.</summary>
    public string? Continue { get; init; }
}
