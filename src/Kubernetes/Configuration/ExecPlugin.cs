namespace VideoAgent.Kubernetes.Configuration;

/// <summary>A program that prints credentials, as kubeconfigs name it: the cloud providers' way to log in.</summary>
public sealed record ExecPlugin(string Command, string ApiVersion)
{
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Set for the program beside our own environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What the kubeconfig's author tells those who lack the program.</summary>
    public string? InstallHint { get; init; }

    public bool ProvideClusterInfo { get; init; }

    /// <summary>It insists on a terminal (<c>interactiveMode: Always</c>), which a service does not have.</summary>
    public bool NeedsTerminal { get; init; }
}
