using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace VideoAgent.Kubernetes.Client;

/// <summary>What went wrong below HTTP, in words. Pure.</summary>
internal static class TransportFailure
{
    /// <summary>
    /// A connection that was there and is no more, as opposed to one that could not be made, and to one that we gave up: whose end looks the same
    /// beneath the exception that says so.
    /// </summary>
    public static bool IsLostConnection(Exception failure) => Chain(failure).Any(IsLoss) && !Chain(failure).Any(e => e is OperationCanceledException or TimeoutException);

    public static bool IsDistrust(Exception failure) => Chain(failure).Any(e => e is ServerCertificateException);

    /// <summary>Whether nothing came, or something that is no answer.</summary>
    public static string ReasonOf(Exception failure) => Chain(failure).Any(e => e is BodyTooLongException or InvalidDataException)
        ? KubernetesException.MalformedResponse
        : KubernetesException.Unreachable;

    public static string Describe(Exception failure, Uri server, string source)
    {
        var chain = Chain(failure).ToList();
        if (chain.OfType<AuthenticationException>().LastOrDefault() is { } tls)
            return $"no trusted connection to {server}: {tls.Message}{Advice(tls, source)}";
        if (chain.OfType<BodyTooLongException>().FirstOrDefault() is { } tooLong) return $"the answer of {server} is not read: {tooLong.Message}";
        if (chain.OfType<InvalidDataException>().FirstOrDefault() is { } garbled) return $"the answer of {server} cannot be decompressed: {garbled.Message}";
        if (IsLostConnection(failure)) return $"the connection to {server} broke ({Innermost(failure)})";
        if (chain.OfType<HttpRequestException>().FirstOrDefault()?.HttpRequestError == HttpRequestError.NameResolutionError)
            return $"the server's name in {server} does not resolve ({Innermost(failure)}): check the address in {source}, and this machine's DNS";
        if (chain.OfType<HttpRequestException>().FirstOrDefault()?.HttpRequestError == HttpRequestError.ProxyTunnelError)
            return $"the proxy did not let us through to {server} ({Innermost(failure)}): check proxy-url in {source}";
        return $"cannot reach {server} ({Innermost(failure)}): is the API server running, and is the address in {source} right?";
    }

    private static bool IsLoss(Exception e) =>
        e is HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError }
        or HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError }
        or SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown };

    private static string Advice(AuthenticationException failure, string source) =>
        failure is ServerCertificateException ? $" (trust and address come from {source})" : $": does an API server speak TLS there? The address comes from {source}";

    private static string Innermost(Exception failure) => Chain(failure).Last().Message.TrimEnd('.');

    private static IEnumerable<Exception> Chain(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException) yield return failure;
    }
}
