using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityToolkit.HighPerformance.Buffers;

namespace VideoAgent.Kubernetes.Client;

/// <summary>
/// One copy of what objects have in common: label names, kinds, reasons, a namespace. A cache of ten thousand objects has them ten thousand times
/// otherwise, which is most of it.
/// </summary>
internal sealed class SharedStringConverter : JsonConverter<string>
{
    /// <summary>Longer ones are messages and documents, of which no two are alike.</summary>
    private const int Longest = 64;

    /// <summary>Strings that are kept. An object brings about ten of its own, so that those in common are met again long before they are displaced.</summary>
    private const int Kept = 8192;

    private readonly StringPool pool = new(Kept);

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Text(ref reader);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Text(ref reader)!;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    private string? Text(ref Utf8JsonReader reader) =>
        reader is { TokenType: JsonTokenType.String or JsonTokenType.PropertyName, HasValueSequence: false, ValueIsEscaped: false, ValueSpan.Length: <= Longest } && Ascii.IsValid(reader.ValueSpan)
            ? pool.GetOrAdd(reader.ValueSpan, Encoding.ASCII)
            : reader.GetString();
}
