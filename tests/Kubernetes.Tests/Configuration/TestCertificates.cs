using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VideoAgent.Kubernetes.Tests.Configuration;

/// <summary>An authority and what it signs.</summary>
internal sealed class TestCertificates
{
    private readonly X509Certificate2 authority;

    public TestCertificates(string name)
        : this(SelfSigned(name))
    {
    }

    private TestCertificates(X509Certificate2 authority) => this.authority = authority;

    public string AuthorityPem => authority.ExportCertificatePem();

    public static TestCertificates Of(string certificateFile, string keyFile) => new(X509Certificate2.CreateFromPemFile(certificateFile, keyFile));

    /// <summary>For 127.0.0.1 and, where given, another name.</summary>
    public X509Certificate2 Server(string? name = null, DateTimeOffset? notAfter = null)
    {
        var names = new SubjectAlternativeNameBuilder();
        if (name is null) names.AddIpAddress(IPAddress.Loopback);
        else names.AddDnsName(name);
        return Sign("CN=server", names, notAfter);
    }

    public (string Certificate, string Key) Client(string subject)
    {
        var certificate = Sign(subject, null, null);
        return (certificate.ExportCertificatePem(), certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
    }

    private static X509Certificate2 SelfSigned(string name)
    {
        var request = new CertificateRequest("CN=" + name, ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddYears(2));
    }

    private X509Certificate2 Sign(string subject, SubjectAlternativeNameBuilder? names, DateTimeOffset? notAfter)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        if (names is not null) request.CertificateExtensions.Add(names.Build());
        var end = notAfter ?? DateTimeOffset.UtcNow.AddDays(1);
        var start = end.AddDays(-2) > authority.NotBefore ? end.AddDays(-2) : new DateTimeOffset(authority.NotBefore); // not before its authority
        return request.Create(authority, start, end, RandomNumberGenerator.GetBytes(16)).CopyWithPrivateKey(key);
    }
}
