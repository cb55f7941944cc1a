using System.Text.Json;

namespace VideoAgent.PhaseRunner.Providers.Vendors;

/// <summary>A vendor's JSON, read without trust: whatever is missing, of another kind or no JSON at all is null.</summary>
internal sealed class AnswerJson
{
    private readonly JsonElement element;

    private AnswerJson(JsonElement element) => this.element = element;

    private static AnswerJson Nothing { get; } = new(default);

    public static AnswerJson Of(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return new AnswerJson(json.RootElement.Clone());
        }
        catch (JsonException)
        {
            return Nothing;
        }
    }

    /// <summary>A property's value, or what stands for nothing.</summary>
    public AnswerJson this[string name] => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? new AnswerJson(value) : Nothing;

    public bool IsList => element.ValueKind == JsonValueKind.Array;

    /// <summary>Of a list; none of anything else.</summary>
    public IReadOnlyList<AnswerJson> Items => IsList ? [.. element.EnumerateArray().Select(item => new AnswerJson(item))] : [];

    /// <summary>Not empty.</summary>
    public string? Text
    {
        get
        {
            try
            {
                return element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text ? text : null;
            }
            catch (InvalidOperationException)
            {
                return null; // no valid UTF-8
            }
        }
    }

    /// <summary>A whole number; names that are numbers have more digits than a double holds.</summary>
    public long? Number => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var number) ? number : null;

    public bool? Flag => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>A name, whether it is written as a text or as a number.</summary>
    public string? Name => Text ?? Number?.ToString();
}
