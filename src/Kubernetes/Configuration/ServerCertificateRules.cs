using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Configuration;

/// <summary>Takes what the platform's checks took, and says in words why they took something not.</summary>
internal static class ServerCertificateRules
{
    /// <exception cref="ServerCertificateException">The checks found a fault.</exception>
    public static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None
            ? true
            : throw new ServerCertificateException(Describe(certificate as X509Certificate2, chain?.ChainStatus ?? [], errors));

    public static string Describe(X509Certificate2? certificate, IReadOnlyList<X509ChainStatus> chain, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)) return "the server showed no certificate";
        var flags = chain.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        if (flags.HasFlag(X509ChainStatusFlags.NotTimeValid))
            return $"a certificate of the server is not valid now; its own is valid from {Utc(certificate.NotBefore)} to {Utc(certificate.NotAfter)}: renew it, or set this machine's clock";
        if (flags != X509ChainStatusFlags.NoError)
            return $"the server's certificate ('{certificate.Subject}', by '{certificate.Issuer}') is not signed by an authority that we trust ({flags}): give the certificate authority of this cluster";
        return $"the server's certificate is for {Names(certificate)}, not for the name we asked for: correct the address, or set tls-server-name to one of these";
    }

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
            .ToList();
        return names.Count > 0 ? string.Join(", ", names) : "no name at all";
    }

    private static string Utc(DateTime local) => local.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'");
}
