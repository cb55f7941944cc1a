namespace VideoAgent.Kubernetes.Configuration;

/// <summary>Which API server, how it is known to be the right one, and who asks it.</summary>
public sealed record KubernetesConfiguration
{
    public required Uri Server { get; init; }

    /// <summary>For messages: where these settings come from, such as <c>kubeconfig '/home/me/.kube/config', context 'dev'</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The namespace of this pod or of the kubeconfig's context.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>The authorities that may have signed the server's certificate; null for those of the system. A file is looked at anew every five minutes.</summary>
    public TextSource? CertificateAuthority { get; init; }

    /// <summary>Believe any server. For experiments only; excludes <see cref="CertificateAuthority"/>.</summary>
    public bool SkipServerVerification { get; init; }

    /// <summary>The name that the server's certificate must carry, where it is not the one in <see cref="Server"/>.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>http, https or socks5.</summary>
    public Uri? Proxy { get; init; }

    public bool DisableCompression { get; init; }
    public CredentialSettings Credentials { get; init; } = new();
    public Impersonation? Impersonation { get; init; }
}
