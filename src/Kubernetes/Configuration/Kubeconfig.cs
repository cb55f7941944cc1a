namespace VideoAgent.Kubernetes.Configuration;

/// <summary>One kubeconfig, or several that were merged. Entries are read only when they are chosen: a broken one that nobody uses harms nobody.</summary>
internal sealed record Kubeconfig(
    string Origin,
    string? CurrentContext,
    IReadOnlyDictionary<string, YamlFields> Clusters,
    IReadOnlyDictionary<string, YamlFields> Users,
    IReadOnlyDictionary<string, YamlFields> Contexts)
{
    /// <summary>The first file to name a cluster, a user, a context or the current context wins; entries are never mixed from two.</summary>
    public static Kubeconfig Merge(IReadOnlyList<Kubeconfig> files) => new(
        string.Join(", ", files.Select(file => file.Origin)),
        files.Select(file => file.CurrentContext).FirstOrDefault(name => !string.IsNullOrEmpty(name)),
        FirstWins(files.Select(file => file.Clusters)),
        FirstWins(files.Select(file => file.Users)),
        FirstWins(files.Select(file => file.Contexts)));

    private static Dictionary<string, YamlFields> FirstWins(IEnumerable<IReadOnlyDictionary<string, YamlFields>> maps)
    {
        var merged = new Dictionary<string, YamlFields>();
        foreach (var (name, entry) in maps.SelectMany(map => map)) merged.TryAdd(name, entry);
        return merged;
    }
}
