using System.Net.Security;

namespace VideoAgent.Kubernetes.Webhooks.Certificates;

/// <summary>What a server shows. Asked anew for each connection, so that a new certificate needs no restart.</summary>
public interface ICertificateSource
{
    /// <summary>The certificate with its private key, and those between it and its authority; null until there is one.</summary>
    SslStreamCertificateContext? Current { get; }

    /// <summary>Current is there, and whoever connects can be expected to trust it.</summary>
    bool IsReady { get; }

    Task WaitUntilReadyAsync(CancellationToken cancellationToken);

    /// <summary>Until cancelled. What goes wrong is logged and tried again.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
