using System.Text;
using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;

namespace VideoAgent.Kubernetes.Webhooks.Certificates;

/// <summary>The secret that replicas share. Of two that renew at once one wins, and the other takes the winner's.</summary>
internal sealed class CertificateSecret(IKubernetesClient client, ObjectName name)
{
    private const string Certificate = "tls.crt";
    private const string Key = "tls.key";
    private const string Authorities = "ca.crt";

    public Task<V1Secret?> FindAsync(CancellationToken cancellationToken) => client.FindAsync<V1Secret>(name, cancellationToken);

    /// <summary>Null where the secret does not have all three.</summary>
    public static CertificateMaterial? Read(V1Secret? secret) =>
        Text(secret, Certificate) is { } certificate && Text(secret, Key) is { } key && Text(secret, Authorities) is { } authorities
            ? new CertificateMaterial(certificate, key, authorities)
            : null;

    /// <summary>False when somebody else wrote it since <paramref name="seen"/> was read.</summary>
    public async Task<bool> TryWriteAsync(CertificateMaterial material, V1Secret? seen, CancellationToken cancellationToken)
    {
        try
        {
            if (seen is null) await client.CreateAsync(New(material), cancellationToken);
            else await client.PatchAsync<V1Secret>(name, Change(material, seen.Metadata.ResourceVersion), cancellationToken);
            return true;
        }
        catch (KubernetesException e) when (e.IsConflict || e.IsAlreadyExists || (e.IsNotFound && seen is not null))
        {
            return false;
        }
    }

    private V1Secret New(CertificateMaterial material) => new()
    {
        Metadata = new V1ObjectMeta { Name = name.Name, NamespaceProperty = name.Namespace },
        Type = "kubernetes.io/tls",
        Data = Fields(material).ToDictionary(),
    };

    private static Patch Change(CertificateMaterial material, string resourceVersion) => Patch.Merge(new JsonObject
    {
        ["metadata"] = new JsonObject { ["resourceVersion"] = resourceVersion },
        ["data"] = new JsonObject(Fields(material).Select(field => KeyValuePair.Create(field.Key, (JsonNode?)Convert.ToBase64String(field.Value)))),
    });

    private static IEnumerable<KeyValuePair<string, byte[]>> Fields(CertificateMaterial material) =>
    [
        new(Certificate, Encoding.ASCII.GetBytes(material.Certificate)),
        new(Key, Encoding.ASCII.GetBytes(material.Key)),
        new(Authorities, Encoding.ASCII.GetBytes(material.Authorities)),
    ];

    private static string? Text(V1Secret? secret, string key) =>
        secret?.Data is { } data && data.TryGetValue(key, out var bytes) && bytes.Length > 0 ? Encoding.ASCII.GetString(bytes) : null;
}
