using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VideoAgent.Kubernetes.Configuration;

/// <summary>Certificates from PEM. Bundles are collected by hand and by script: an entry that is none does not spoil the others.</summary>
internal static class CertificateBundle
{
    private const string Label = "CERTIFICATE";

    /// <exception cref="FormatException">There is not one certificate in it.</exception>
    public static X509Certificate2Collection Parse(ReadOnlySpan<char> pem)
    {
        var certificates = new X509Certificate2Collection();
        for (var rest = pem; PemEncoding.TryFind(rest, out var fields); rest = rest[fields.Location.End..])
        {
            if (rest[fields.Label] is Label && TryParse(rest[fields.Base64Data]) is { } certificate) certificates.Add(certificate);
        }

        return certificates.Count > 0 ? certificates : throw new FormatException("it holds no certificate in PEM (-----BEGIN CERTIFICATE-----)");
    }

    private static X509Certificate2? TryParse(ReadOnlySpan<char> base64)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(base64.ToString()));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
