using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VideoAgent.Kubernetes.Configuration;

/// <summary>A certificate with its key and the authorities between it and the root. Two of them are the same if they are the same instance.</summary>
internal sealed class ClientCertificate
{
    private ClientCertificate(SslStreamCertificateContext context) => Context = context;

    public SslStreamCertificateContext Context { get; }

    /// <summary>For messages: whose it is, and until when.</summary>
    public override string ToString() => $"'{Context.TargetCertificate.Subject}', valid until {Context.TargetCertificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm 'UTC'}";

    /// <exception cref="CryptographicException">Or <see cref="ArgumentException"/>: no PEM, or a key that belongs to another certificate.</exception>
    public static ClientCertificate Parse(string certificates, string key)
    {
        var own = X509Certificate2.CreateFromPem(certificates, key);
        var others = CertificateBundle.Parse(certificates);
        others.RemoveAt(0);
        return new ClientCertificate(SslStreamCertificateContext.Create(own, others, offline: true));
    }
}
