using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VideoAgent.Kubernetes.Webhooks.Certificates;

/// <summary>
/// Makes a certificate together with an authority that signs it and nothing else ever: its key is not kept, so nobody can steal it. Each renewal has a
/// new authority.
/// </summary>
internal static class CertificateIssuer
{
    /// <summary>For API servers whose clock is behind ours.</summary>
    private static readonly TimeSpan Backdated = TimeSpan.FromHours(1);

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    public static CertificateMaterial Issue(IReadOnlyList<string> names, TimeSpan lifetime, DateTimeOffset now)
    {
        var (from, until) = (now - Backdated, now + lifetime);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = Authority(authorityKey, from, until);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Request(key, names, authority).Create(authority, from, until, Serial());
        return new CertificateMaterial(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), authority.ExportCertificatePem());
    }

    private static X509Certificate2 Authority(ECDsa key, DateTimeOffset from, DateTimeOffset until)
    {
        // A name of its own: verifiers look for an issuer by name, and during a change there are two.
        var request = new CertificateRequest($"CN=webhook authority {Convert.ToHexStringLower(Serial())}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(from, until);
    }

    private static CertificateRequest Request(ECDsa key, IReadOnlyList<string> names, X509Certificate2 authority)
    {
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (CertificateNames.IsAddress(name, out var address)) alternatives.AddIpAddress(address!);
            else alternatives.AddDnsName(name);
        }

        var request = new CertificateRequest("CN=webhook", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        return request;
    }

    /// <summary>Positive and of 16 bytes, as authorities make them.</summary>
    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7f;
        return serial;
    }
}
