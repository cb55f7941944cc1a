using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VideoAgent.Kubernetes.Webhooks.Certificates;

/// <summary>When a certificate has to be replaced.</summary>
internal static class CertificateRules
{
    /// <summary>Leaves a third of its life to find out that renewal does not work.</summary>
    private const double RenewAt = 2.0 / 3;

    /// <summary>In words, for the log; null to keep it.</summary>
    public static string? WhyReplace(CertificateMaterial? material, IReadOnlyList<string> names, DateTimeOffset now)
    {
        if (material is null) return "there was none";
        if (!Readable(material)) return "the one there cannot be read, or its key is another's";
        using var certificate = material.Load();
        if (!IsTrusted(certificate, material.LoadAuthorities(), now)) return "the one there is not signed by the authority beside it, or not valid now";
        if (names.FirstOrDefault(name => !certificate.MatchesHostname(name, allowWildcards: false, allowCommonName: false)) is { } missing) return $"the one there is not for '{missing}'";
        return RenewalTime(certificate) <= now ? $"the one there has lived two thirds of its life (until {certificate.NotAfter.ToUniversalTime():u})" : null;
    }

    public static DateTimeOffset RenewalTime(X509Certificate2 certificate) =>
        new DateTimeOffset(certificate.NotBefore) + ((certificate.NotAfter - certificate.NotBefore) * RenewAt);

    public static bool Readable(CertificateMaterial material)
    {
        try
        {
            using var certificate = material.Load();
            return material.LoadAuthorities().Count > 0;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    private static bool IsTrusted(X509Certificate2 certificate, X509Certificate2Collection authorities, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = now.LocalDateTime;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(certificate);
    }
}
