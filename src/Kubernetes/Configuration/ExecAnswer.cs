using System.Security.Cryptography;
using System.Text.Json;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Configuration;

/// <summary>The ExecCredential that a plugin printed.</summary>
internal sealed record ExecAnswer(Credential Credential, DateTimeOffset? Expires, string? CertificatePem)
{
    public bool HasExpired(DateTimeOffset now) => Expires <= now;

    public ExecAnswer KeepingCertificateOf(ExecAnswer? before) => before is not null && CertificatePem == before.CertificatePem
        ? this with { Credential = Credential with { Certificate = before.Credential.Certificate } }
        : this;

    /// <exception cref="FormatException">It is none; the message says what is wrong, and tells no secret.</exception>
    public static ExecAnswer Parse(string json, string apiVersion)
    {
        var answer = Deserialize(json);
        if (answer.Kind != "ExecCredential") throw new FormatException($"it printed a '{answer.Kind}', not an ExecCredential");
        if (answer.ApiVersion != apiVersion) throw new FormatException($"it printed an ExecCredential of {answer.ApiVersion}, not of {apiVersion} as the kubeconfig says");
        var status = answer.Status ?? throw new FormatException("its ExecCredential has no status");
        if (string.IsNullOrEmpty(status.Token) && string.IsNullOrEmpty(status.ClientCertificateData))
            throw new FormatException("its ExecCredential has neither a token nor a client certificate");
        if (string.IsNullOrEmpty(status.ClientCertificateData) != string.IsNullOrEmpty(status.ClientKeyData))
            throw new FormatException("its ExecCredential has only one of client certificate and client key");
        var header = string.IsNullOrEmpty(status.Token) ? null : GivenCredentials.Bearer(status.Token);
        return new ExecAnswer(new Credential(header, Certificate(status)), status.ExpirationTimestamp, status.ClientCertificateData);
    }

    private static ExecCredential Deserialize(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ExecCredential>(json, WireJson.Options) ?? throw new FormatException("it printed null");
        }
        catch (JsonException e)
        {
            throw new FormatException($"what it printed is no ExecCredential in JSON ({e.Path ?? "$"}, line {e.LineNumber + 1})", e);
        }
    }

    private static ClientCertificate? Certificate(ExecCredentialStatus status)
    {
        if (string.IsNullOrEmpty(status.ClientCertificateData)) return null;
        try
        {
            return ClientCertificate.Parse(status.ClientCertificateData, status.ClientKeyData!); // both or none
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new FormatException($"its client certificate and key cannot be used: {e.Message}", e);
        }
    }

    private sealed record ExecCredential(string? ApiVersion, string? Kind, ExecCredentialStatus? Status);

    private sealed record ExecCredentialStatus(string? Token, string? ClientCertificateData, string? ClientKeyData, DateTimeOffset? ExpirationTimestamp);
}
