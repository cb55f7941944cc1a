namespace VideoAgent.Kubernetes.Configuration;

/// <summary>From a kubeconfig to the settings of one of its contexts.</summary>
internal static class KubeconfigSelection
{
    public static KubernetesConfiguration Select(Kubeconfig kubeconfig, ConfigurationSources sources)
    {
        var name = Given(sources.Context) ?? Given(kubeconfig.CurrentContext) ?? throw new KubernetesConfigurationException(
            $"kubeconfig {kubeconfig.Origin} has no current-context: choose one of {Listed(kubeconfig.Contexts)} with `kubectl config use-context`");
        var context = Entry(kubeconfig.Contexts, name, "context", kubeconfig.Origin);
        var cluster = Entry(kubeconfig.Clusters, context.Text("cluster") ?? throw context.Fault("cluster", "is missing: name one of the clusters"), "cluster", $"'{context.File}'");
        var user = context.Text("user") is { } userName ? Entry(kubeconfig.Users, userName, "user", $"'{context.File}'") : null;

        return KubeconfigCluster.Read(cluster) with
        {
            Source = $"kubeconfig {kubeconfig.Origin}, context '{name}'",
            Namespace = context.Text("namespace") ?? "default",
            Credentials = user is null ? new CredentialSettings() : KubeconfigUser.Credentials(user, sources.AllowedExecPlugins),
            Impersonation = user is null ? null : KubeconfigUser.Impersonation(user),
        };
    }

    private static YamlFields Entry(IReadOnlyDictionary<string, YamlFields> entries, string name, string kind, string origin) =>
        entries.TryGetValue(name, out var entry)
            ? entry
            : throw new KubernetesConfigurationException($"kubeconfig {origin}: there is no {kind} '{name}' ({kind}s there are: {Listed(entries)}); correct the name, or add it with `kubectl config`");

    private static string Listed(IReadOnlyDictionary<string, YamlFields> entries) => entries.Count == 0 ? "none" : string.Join(", ", entries.Keys.Order());

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
