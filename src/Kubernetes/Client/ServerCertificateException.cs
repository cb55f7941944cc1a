using System.Security.Authentication;

namespace VideoAgent.Kubernetes.Client;

/// <summary>The server showed a certificate that we do not believe; the message says why.</summary>
internal sealed class ServerCertificateException(string message) : AuthenticationException(message);
