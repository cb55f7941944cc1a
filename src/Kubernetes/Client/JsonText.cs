using System.Text.Json;

namespace VideoAgent.Kubernetes.Client;

/// <summary>Text from JSON that nobody has vouched for.</summary>
internal static class JsonText
{
    /// <summary>The API server's own limit. With the platform's 64, one deep object would spoil the list that it is in.</summary>
    public const int MaximumDepth = 10_000;

    public static readonly JsonDocumentOptions Deep = new() { MaxDepth = MaximumDepth };

    /// <summary>
    /// What reading JSON throws when it is none. Names and texts with half a surrogate pair pass the parser, and whoever looks at them gets the second.
    /// </summary>
    public static bool IsFault(Exception e) => e is JsonException or InvalidOperationException;

    /// <summary>Half a surrogate pair or bytes that are no UTF-8 pass the parser, and only reading them throws.</summary>
    public static string? Of(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
