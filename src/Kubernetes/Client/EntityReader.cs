using System.Text.Json;

namespace VideoAgent.Kubernetes.Client;

/// <summary>One object from its JSON.</summary>
internal static class EntityReader
{
    /// <summary>The object, or what is wrong with it. Items of a list may leave out what they are, but not who.</summary>
    public static (T? Entity, string? Fault) Read<T>(ReadOnlySpan<byte> json)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        ReadAnswer<T>(json) switch
        {
            { Entity.Metadata: null, Fault: null } => (null, "it has no metadata"),
            { Entity.Metadata.Name: null or "" } => (null, "it has no metadata.name"),
            var read => read,
        };

    /// <summary>The same of what need not have a name: a review, such as of a token, is created, answered and forgotten.</summary>
    public static (T? Entity, string? Fault) ReadAnswer<T>(ReadOnlySpan<byte> json)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            var entity = WireJson.Deserialize<T>(json);
            return FaultOf(entity, ResourceInfo.Of<T>()) is { } fault ? (null, fault) : (entity, null);
        }
        // The package's converters throw whatever their parsing throws.
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or NotSupportedException or ArgumentException or OverflowException)
        {
            return (null, e.Message);
        }
    }

    private static string? FaultOf<T>(T? entity, ResourceInfo resource)
        where T : class, IKubernetesObject<V1ObjectMeta> => entity switch
        {
            null => "it is null",
            { Kind: { Length: > 0 } kind } when kind != resource.Kind => $"it is a {kind}, not a {resource.Kind}",
            { ApiVersion: { Length: > 0 } version } when version != resource.ApiVersion => $"it is of {version}, not of {resource.ApiVersion}",
            _ => null,
        };
}
