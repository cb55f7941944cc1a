using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Configuration;

/// <summary>How connections are made and kept alive.</summary>
internal static class ConnectionHandler
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);

    // client-go's numbers: a connection that stays silent for 30 s is asked, and given up after 15 more.
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(15);

    public static SocketsHttpHandler Create(
        KubernetesConfiguration configuration, X509Certificate2Collection? authorities, ClientCertificate? certificate, ClientMetrics metrics, TimeProvider time) => new()
        {
            ConnectTimeout = ConnectTimeout,
            ConnectCallback = new Dialer(PingAfter, PingTimeout, metrics, time).ConnectAsync,
            KeepAlivePingDelay = PingAfter,
            KeepAlivePingTimeout = PingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            EnableMultipleHttp2Connections = true,
            AllowAutoRedirect = false, // our token is for this server
            UseCookies = false,
            AutomaticDecompression = configuration.DisableCompression ? DecompressionMethods.None : DecompressionMethods.GZip,
            ResponseDrainTimeout = TimeSpan.Zero, // who leaves a watch wants to be gone
            UseProxy = configuration.Proxy is not null,
            Proxy = configuration.Proxy is null ? null : new WebProxy(configuration.Proxy),
            SslOptions = Tls(configuration, authorities, certificate),
        };

    private static SslClientAuthenticationOptions Tls(KubernetesConfiguration configuration, X509Certificate2Collection? authorities, ClientCertificate? certificate)
    {
        var tls = new SslClientAuthenticationOptions
        {
            ClientCertificateContext = certificate?.Context,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck, // authorities of clusters publish no lists
#pragma warning disable CA5359 // asked for by name, insecure-skip-tls-verify, and refused beside a certificate authority
            RemoteCertificateValidationCallback = configuration.SkipServerVerification ? static (_, _, _, _) => true : ServerCertificateRules.Accept,
#pragma warning restore CA5359
        };
        if (authorities is not null)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        return tls;
    }
}
