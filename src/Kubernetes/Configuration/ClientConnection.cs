using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Configuration;

/// <summary>A configuration at work: connections, trust and credentials, each as new as it has to be.</summary>
internal sealed class ClientConnection(
    KubernetesConfiguration configuration, ICredentialSource credentials, PolledValue<X509Certificate2Collection>? authorities, Transport transport) : IDisposable
{
    /// <summary>client-go's interval for looking at a certificate authority's file.</summary>
    private static readonly TimeSpan AuthorityInterval = TimeSpan.FromMinutes(5);

    public Uri Server => configuration.Server;

    /// <summary>Ends with a slash, so that paths go below it: gateways serve many clusters under one name.</summary>
    public Uri Root { get; } = configuration.Server.AbsoluteUri.EndsWith('/') ? configuration.Server : new Uri(configuration.Server.AbsoluteUri + "/");

    public string Source => configuration.Source;

    public string Identity => $"{credentials.Origin} ({configuration.Source})";

    public static ClientConnection Create(KubernetesConfiguration configuration, ClientMetrics metrics, TimeProvider time, ILogger logger)
    {
        if (configuration.Impersonation is { } whom && (whom.Groups.Count > 1 || whom.Extra.Values.Any(values => values.Count > 1)))
        {
            // .NET sends the values of a header in one line, which the server takes for one group by an odd name: it would grant less than was meant, or more.
            throw new KubernetesConfigurationException($"{configuration.Source}: '{whom.User}' is to be taken on with several groups, or several values of one extra, which this client cannot send; name one at most");
        }

        ICredentialSource credentials = configuration.Credentials.Exec is { } plugin
            ? ExecCredentials.Create(plugin, configuration, time, logger)
            : GivenCredentials.Create(configuration.Credentials, time, logger);
        var authorities = configuration.CertificateAuthority is { } authority
            ? new PolledValue<X509Certificate2Collection>(
                "the server's certificate authority", [authority], AuthorityInterval, texts => CertificateBundle.Parse(texts[0]), time, logger)
            : null;
        var transport = new Transport((trusted, certificate) => ConnectionHandler.Create(configuration, trusted, certificate, metrics, time), logger);
        return new ClientConnection(configuration, credentials, authorities, transport);
    }

    public ValueTask<Credential> GetCredentialAsync(CancellationToken cancellationToken) => credentials.GetAsync(cancellationToken);

    public void Drop(Credential refused) => credentials.Drop(refused);

    public TransportLease Rent(Credential credential) => transport.Rent(authorities?.Get(), credential.Certificate);

    /// <summary>The server showed a certificate that we do not believe: perhaps the authorities' file has been replaced meanwhile.</summary>
    public void DoubtAuthorities() => authorities?.Forget();

    public void AddHeaders(HttpRequestHeaders headers)
    {
        // The name that TLS asks for and checks is the one in this header.
        if (configuration.TlsServerName is { } name) headers.Host = Server.IsDefaultPort ? name : $"{name}:{Server.Port}";
        if (configuration.Impersonation is not { } whom) return;
        headers.TryAddWithoutValidation("Impersonate-User", whom.User);
        if (whom.Uid is not null) headers.TryAddWithoutValidation("Impersonate-Uid", whom.Uid);
        foreach (var group in whom.Groups) headers.TryAddWithoutValidation("Impersonate-Group", group);
        foreach (var (key, values) in whom.Extra)
        {
            foreach (var value in values) headers.TryAddWithoutValidation("Impersonate-Extra-" + Uri.EscapeDataString(key), value);
        }
    }

    public void Dispose()
    {
        transport.Dispose();
        (credentials as IDisposable)?.Dispose();
    }
}
