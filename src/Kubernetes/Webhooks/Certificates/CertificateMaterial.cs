using System.Security.Cryptography.X509Certificates;

namespace VideoAgent.Kubernetes.Webhooks.Certificates;

/// <summary>As PEM: what is shown, its key, and the authorities to trust, the newest first.</summary>
internal sealed record CertificateMaterial(string Certificate, string Key, string Authorities)
{
    public X509Certificate2 Load() => X509Certificate2.CreateFromPem(Certificate, Key);

    public X509Certificate2Collection LoadAuthorities()
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(Authorities);
        return authorities;
    }

    /// <summary>This one, with those authorities of the last one still trusted that are valid: replicas and connections of the other still show it.</summary>
    public CertificateMaterial After(CertificateMaterial? last, DateTimeOffset now) =>
        last is null ? this : this with { Authorities = string.Join('\n', [Authorities, .. last.StillValid(now)]) };

    public bool Equals(CertificateMaterial? other) => other is not null && (Certificate, Key, Authorities) == (other.Certificate, other.Key, other.Authorities);

    public override int GetHashCode() => Certificate.GetHashCode(StringComparison.Ordinal);

    /// <summary>Never the key.</summary>
    public override string ToString() => nameof(CertificateMaterial);

    private IEnumerable<string> StillValid(DateTimeOffset now) =>
        CertificateRules.Readable(this) ? LoadAuthorities().Where(authority => authority.NotAfter > now.LocalDateTime).Select(authority => authority.ExportCertificatePem()) : [];
}
