namespace VideoAgent.Kubernetes.Configuration;

/// <summary>The cluster of a kubeconfig: address and trust.</summary>
internal static class KubeconfigCluster
{
    public static KubernetesConfiguration Read(YamlFields cluster)
    {
        var authority = Source(cluster, "certificate-authority");
        var skip = cluster.Flag("insecure-skip-tls-verify");
        if (skip && authority is not null)
            throw cluster.Fault("insecure-skip-tls-verify", "excludes a certificate authority: remove the one or the other");
        return new KubernetesConfiguration
        {
            Server = Address(cluster, "server", "http", "https") ?? throw cluster.Fault("server", "is missing: it must be the API server's address, such as https://10.0.0.1:6443"),
            Source = $"kubeconfig '{cluster.File}'",
            CertificateAuthority = authority,
            SkipServerVerification = skip,
            TlsServerName = ServerName(cluster),
            Proxy = Address(cluster, "proxy-url", "http", "https", "socks5"),
            DisableCompression = cluster.Flag("disable-compression"),
        };
    }

    /// <summary>Data in the kubeconfig wins over the file that it names.</summary>
    public static TextSource? Source(YamlFields fields, string name) =>
        fields.Base64(name + "-data") is { } text ? TextSource.Of(text)
        : fields.FilePath(name) is { } file ? TextSource.OfFile(file)
        : null;

    private static Uri? Address(YamlFields cluster, string field, params string[] schemes)
    {
        if (cluster.Text(field) is not { } text) return null;
        // kubectl takes host:port, too, and speaks https to it.
        var address = field == "server" && !text.Contains("://", StringComparison.Ordinal) ? "https://" + text : text;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme) && uri.Host.Length > 0
            ? uri
            : throw cluster.Fault(field, $"is '{text}', but must be an address that begins with {string.Join(" or ", schemes.Select(scheme => scheme + "://"))}");
    }

    private static string? ServerName(YamlFields cluster) => cluster.Text("tls-server-name") is not { } name ? null
        : Uri.CheckHostName(name) != UriHostNameType.Unknown ? name
        : throw cluster.Fault("tls-server-name", $"is '{name}', which is no name of a host");
}
