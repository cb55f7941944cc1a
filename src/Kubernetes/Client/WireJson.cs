using System.Text.Json;

namespace VideoAgent.Kubernetes.Client;

/// <summary>
/// The API's JSON: the client package's own options, whose converters know the API's two kinds of time, quantities and int-or-strings.
/// Custom resources are plain types: camelCase, nulls left out, unknown fields ignored (a newer server may have more).
/// </summary>
public static class WireJson
{
    public static JsonSerializerOptions Options { get; } = Capture();

    /// <summary>An object of the API is written with apiVersion and kind even where its type leaves them unset.</summary>
    public static string Serialize<T>(T value)
    {
        if (value is IKubernetesObject { Kind: null } entity)
        {
            var resource = ResourceInfo.Of<T>();
            (entity.ApiVersion, entity.Kind) = (resource.ApiVersion, resource.Kind);
        }

        return JsonSerializer.Serialize(value, Options);
    }

    public static T? Deserialize<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, Options);

    private static JsonSerializerOptions Capture()
    {
        JsonSerializerOptions? options = null;
        KubernetesJson.AddJsonOptions(configured => options = configured);
        var own = new JsonSerializerOptions(options!); // it calls back before it returns
        own.Converters.Insert(0, new WireTimeConverter());
        own.Converters.Insert(0, new SharedStringConverter());
        return own;
    }
}
