namespace VideoAgent.Kubernetes.Client;

/// <summary>One page of a list. <see cref="Continue"/> is null on the last one.</summary>
public sealed record ListPage<T>(IReadOnlyList<T> Items, IReadOnlyList<MalformedObject> Malformed, string ResourceVersion, string? Continue);

/// <summary>An object that the server holds and our type cannot: which one, and what is wrong with it.</summary>
public sealed record MalformedObject(ObjectName Name, string? Uid, string? ResourceVersion, string Fault);
