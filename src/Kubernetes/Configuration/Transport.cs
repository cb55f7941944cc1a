using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace VideoAgent.Kubernetes.Configuration;

/// <summary>
/// The pool of connections, made anew when the certificates it was made with change. Requests that are under way, watches among them, end on the old
/// one, which goes with the last of them.
/// </summary>
internal sealed class Transport(Func<X509Certificate2Collection?, ClientCertificate?, HttpMessageHandler> make, ILogger logger) : IDisposable
{
    private readonly Lock gate = new();
    private Pool? current;
    private bool disposed;

    public TransportLease Rent(X509Certificate2Collection? authorities, ClientCertificate? certificate)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (current is null || !current.IsMadeWith(authorities, certificate)) Replace(new Pool(make(authorities, certificate), authorities, certificate));
            var rented = current!;
            rented.Users++;
            return new TransportLease(rented.Connections, () => Release(rented));
        }
    }

    /// <summary>Ends all requests.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            current?.Connections.Dispose();
        }
    }

    private void Replace(Pool next)
    {
        if (current is { } old)
        {
            logger.ConnectionsReplaced();
            old.IsRetired = true;
            old.DisposeIfUnused();
        }

        current = next;
    }

    private void Release(Pool pool)
    {
        lock (gate)
        {
            pool.Users--;
            pool.DisposeIfUnused();
        }
    }

    private sealed class Pool(HttpMessageHandler handler, X509Certificate2Collection? authorities, ClientCertificate? certificate)
    {
        public HttpMessageInvoker Connections { get; } = new(handler);

        public int Users { get; set; }

        public bool IsRetired { get; set; }

        public bool IsMadeWith(X509Certificate2Collection? otherAuthorities, ClientCertificate? otherCertificate) =>
            ReferenceEquals(authorities, otherAuthorities) && ReferenceEquals(certificate, otherCertificate);

        public void DisposeIfUnused()
        {
            if (IsRetired && Users == 0) Connections.Dispose();
        }
    }
}
