namespace VideoAgent.Kubernetes.Configuration;

/// <summary>Who we are. One of token, token file, user name and password, or plugin; a client certificate alone or beside them; or nobody.</summary>
public sealed record CredentialSettings
{
    public string? Token { get; init; }

    /// <summary>Wins over <see cref="Token"/>; read anew at least every minute.</summary>
    public string? TokenFile { get; init; }

    public string? UserName { get; init; }
    public string? Password { get; init; }
    public TextSource? ClientCertificate { get; init; }
    public TextSource? ClientKey { get; init; }
    public ExecPlugin? Exec { get; init; }

    /// <summary>Settings get logged; secrets must not.</summary>
    public override string ToString() => nameof(CredentialSettings);
}
