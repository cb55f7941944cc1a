namespace VideoAgent.Kubernetes.Configuration;

/// <summary>
/// Finds the configuration: the kubeconfig of the command line, else those that KUBECONFIG lists, else the pod's service account, else
/// ~/.kube/config. The first that is there is used; one that is there but broken is an error and never a reason to look further.
/// </summary>
public static class KubernetesConfigurationLoader
{
    /// <exception cref="KubernetesConfigurationException">There is none, or it cannot be used.</exception>
    public static KubernetesConfiguration Load(ConfigurationSources sources)
    {
        if (!string.IsNullOrEmpty(sources.KubeconfigPath)) return FromFiles([sources.KubeconfigPath], sources);
        if (Listed(sources.KubeconfigVariable) is { Count: > 0 } listed) return FromFiles(ThoseThatExist(listed), sources);
        if (InClusterConfiguration.IsAvailable(sources)) return InClusterConfiguration.Load(sources);
        if (HomeFile(sources) is { } file && File.Exists(file)) return FromFiles([file], sources);
        throw new KubernetesConfigurationException(
            "no Kubernetes cluster is configured: give --kubeconfig, set KUBECONFIG, run in a pod (KUBERNETES_SERVICE_HOST is not set), or write ~/.kube/config");
    }

    private static KubernetesConfiguration FromFiles(IReadOnlyList<string> paths, ConfigurationSources sources) =>
        KubeconfigSelection.Select(Kubeconfig.Merge([.. paths.Select(KubeconfigFile.Load)]), sources);

    /// <summary>As kubectl does: a list may name files that not every machine has.</summary>
    private static List<string> ThoseThatExist(List<string> paths) => paths.Where(File.Exists).ToList() is { Count: > 0 } existing
        ? existing
        : throw new KubernetesConfigurationException($"no file that KUBECONFIG lists exists ({string.Join(", ", paths)}): correct the variable, or unset it");

    private static List<string> Listed(string? variable) =>
        [.. (variable ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    private static string? HomeFile(ConfigurationSources sources) =>
        string.IsNullOrEmpty(sources.HomeFolder) ? null : Path.Combine(sources.HomeFolder, ".kube", "config");
}
