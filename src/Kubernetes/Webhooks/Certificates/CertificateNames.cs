using System.Net;

namespace VideoAgent.Kubernetes.Webhooks.Certificates;

/// <summary>What the API server calls a webhook by: DNS names or addresses.</summary>
public static class CertificateNames
{
    /// <summary>The API server always uses the name that ends with <c>.svc</c>; the others are for people.</summary>
    public static IReadOnlyList<string> OfService(string service, string @namespace) => [$"{service}.{@namespace}.svc", $"{service}.{@namespace}.svc.cluster.local", $"{service}.{@namespace}", service];

    internal static bool IsAddress(string name, out IPAddress? address) => IPAddress.TryParse(name, out address);
}
