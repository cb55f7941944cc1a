using System.Net.Http.Headers;

namespace VideoAgent.Kubernetes.Configuration;

/// <summary>What one request shows of us: a header, or a certificate on its connection, or both.</summary>
internal sealed record Credential(AuthenticationHeaderValue? Authorization, ClientCertificate? Certificate);
