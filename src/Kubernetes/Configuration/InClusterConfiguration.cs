namespace VideoAgent.Kubernetes.Configuration;

/// <summary>The service account of the pod we run in. Its token and the cluster's authority are files that the kubelet replaces.</summary>
internal static class InClusterConfiguration
{
    public static bool IsAvailable(ConfigurationSources sources) => !string.IsNullOrEmpty(sources.ServiceHost) && !string.IsNullOrEmpty(sources.ServicePort);

    public static KubernetesConfiguration Load(ConfigurationSources sources)
    {
        var folder = sources.ServiceAccountFolder;
        return new KubernetesConfiguration
        {
            Server = Server(sources.ServiceHost!, sources.ServicePort!), // it is available
            Source = $"the pod's service account in '{folder}' and KUBERNETES_SERVICE_HOST",
            Namespace = Namespace(Path.Combine(folder, "namespace")),
            CertificateAuthority = TextSource.OfFile(Path.Combine(folder, "ca.crt")),
            Credentials = new CredentialSettings { TokenFile = Path.Combine(folder, "token") },
        };
    }

    private static Uri Server(string host, string port) =>
        Uri.TryCreate($"https://{(host.Contains(':') && !host.StartsWith('[') ? $"[{host}]" : host)}:{port}", UriKind.Absolute, out var server)
            ? server
            : throw new KubernetesConfigurationException($"KUBERNETES_SERVICE_HOST '{host}' and KUBERNETES_SERVICE_PORT '{port}' make no address; unset both, or correct them");

    private static string Namespace(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } name ? name : "default";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "default";
        }
    }
}
