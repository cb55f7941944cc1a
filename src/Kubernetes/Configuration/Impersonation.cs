namespace VideoAgent.Kubernetes.Configuration;

/// <summary>Whom to act as, if our own user may.</summary>
public sealed record Impersonation(string User)
{
    public string? Uid { get; init; }
    public IReadOnlyList<string> Groups { get; init; } = [];
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
