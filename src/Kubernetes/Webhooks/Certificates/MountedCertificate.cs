using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace VideoAgent.Kubernetes.Webhooks.Certificates;

/// <summary>
/// A certificate that somebody else keeps in two files, such as cert-manager by a mounted secret. Read again when the files change; one that cannot be
/// read leaves the one before in use.
/// </summary>
public sealed class MountedCertificate(
    string certificatePath, string keyPath, CertificateMetrics metrics, TimeProvider time, ILogger<MountedCertificate> logger) : ICertificateSource
{
    /// <summary>controller-runtime's. File events are not to be relied on with mounted secrets, whose folders are exchanged by a link.</summary>
    internal static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (string Certificate, string Key)? read;
    private string? lastFailure;

    public SslStreamCertificateContext? Current { get; private set; }

    public bool IsReady => ready.Task.IsCompleted;

    public Task WaitUntilReadyAsync(CancellationToken cancellationToken) => ready.Task.WaitAsync(cancellationToken);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await UpdateAsync(cancellationToken);
            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    private async Task UpdateAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = (await File.ReadAllTextAsync(certificatePath, cancellationToken), await File.ReadAllTextAsync(keyPath, cancellationToken));
            metrics.Read();
            if (found != read) Show(found);
            lastFailure = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            metrics.Failed();
            var reason = $"'{certificatePath}' with key '{keyPath}': {e.Message}";
            if (reason != lastFailure) logger.UpdateFailed(reason);
            lastFailure = reason;
        }
    }

    private void Show((string Certificate, string Key) found)
    {
        var certificate = X509Certificate2.CreateFromPem(found.Certificate, found.Key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(found.Certificate);
        (Current, read) = (SslStreamCertificateContext.Create(certificate, chain, offline: true), found);
        ready.TrySetResult();
        var (serial, until) = (certificate.SerialNumber, certificate.NotAfter.ToUniversalTime());
        metrics.Serves(until);
        logger.Serving(serial, until);
    }
}
