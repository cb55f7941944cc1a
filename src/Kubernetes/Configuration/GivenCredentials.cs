using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;

namespace VideoAgent.Kubernetes.Configuration;

/// <summary>Credentials that somebody else writes down for us, in the configuration or in files.</summary>
internal sealed class GivenCredentials(PolledValue<AuthenticationHeaderValue>? header, PolledValue<ClientCertificate>? certificate) : ICredentialSource
{
    /// <summary>client-go's: it takes a token from a file to be good for a minute.</summary>
    private static readonly TimeSpan TokenInterval = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan CertificateInterval = TimeSpan.FromMinutes(5);

    public string Origin => (header, certificate) switch
    {
        (null, null) => "the configuration names no credentials",
        (not null, null) => $"we used {Header}",
        (null, not null) => $"we used {Certificate}",
        _ => $"we used {Header} and {Certificate}",
    };

    private string Header => $"the token or password from {header?.Origin}";

    private string Certificate => $"the client certificate from {certificate?.Origin} ({certificate?.Last})";

    public static GivenCredentials Create(CredentialSettings settings, TimeProvider time, ILogger logger)
    {
        return new GivenCredentials(Header(), Certificate());

        PolledValue<AuthenticationHeaderValue>? Header() => settings switch
        {
            { TokenFile: { } file } => Polled("the token", [TextSource.OfFile(file)], TokenInterval, texts => Bearer(texts[0])),
            { Token: { } token } => Polled("the token", [TextSource.Of(token)], TokenInterval, texts => Bearer(texts[0])),
            { UserName: { } user } => Polled("the password", [TextSource.Of($"{user}:{settings.Password}")], TokenInterval, texts => Basic(texts[0])),
            _ => null,
        };

        PolledValue<ClientCertificate>? Certificate() => settings is { ClientCertificate: { } certificate, ClientKey: { } key }
            ? Polled("the client certificate", [certificate, key], CertificateInterval, texts => ClientCertificate.Parse(texts[0], texts[1]))
            : null;

        PolledValue<T> Polled<T>(string what, IReadOnlyList<TextSource> sources, TimeSpan interval, Func<IReadOnlyList<string>, T> parse)
            where T : class => new(what, sources, interval, parse, time, logger);
    }

    public ValueTask<Credential> GetAsync(CancellationToken cancellationToken) => new(new Credential(header?.Get(), certificate?.Get()));

    public void Drop(Credential refused)
    {
        header?.Forget();
        certificate?.Forget();
    }

    /// <exception cref="FormatException">It is no token: empty, or of more than one word.</exception>
    public static AuthenticationHeaderValue Bearer(string text) => text.Trim() switch
    {
        "" => throw new FormatException("it is empty"),
        var token when token.Any(c => c is <= ' ' or > '~') => throw new FormatException("it holds characters that a token cannot have"),
        var token => new AuthenticationHeaderValue("Bearer", token),
    };

    private static AuthenticationHeaderValue Basic(string userAndPassword) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(userAndPassword)));
}
