namespace VideoAgent.Kubernetes.Configuration;

/// <summary>Where a configuration may be found: what Program.cs knows from its arguments and its environment.</summary>
public sealed record ConfigurationSources
{
    /// <summary>Where every pod finds its service account.</summary>
    public const string DefaultServiceAccountFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>From the command line (--kubeconfig): no other is looked at.</summary>
    public string? KubeconfigPath { get; init; }

    /// <summary>From the command line: another context than the kubeconfig's own.</summary>
    public string? Context { get; init; }

    /// <summary>KUBECONFIG: paths with colons between them.</summary>
    public string? KubeconfigVariable { get; init; }

    /// <summary>KUBERNETES_SERVICE_HOST, which every pod has.</summary>
    public string? ServiceHost { get; init; }

    /// <summary>KUBERNETES_SERVICE_PORT.</summary>
    public string? ServicePort { get; init; }

    /// <summary>HOME.</summary>
    public string? HomeFolder { get; init; }

    public string ServiceAccountFolder { get; init; } = DefaultServiceAccountFolder;

    /// <summary>The login programs that a kubeconfig may name, by file name or full path; null for any.</summary>
    public IReadOnlyList<string>? AllowedExecPlugins { get; init; }
}
