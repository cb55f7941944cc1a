using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace VideoAgent.Kubernetes.Client;

/// <summary>
/// Times as UTC with exactly six digits of a second. The API has two kinds: one takes any fraction, the other (of leases and events) refuses a time
/// that has none, and the client package leaves it out of a whole second: one write in a million would fail.
/// </summary>
internal sealed class WireTimeConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTime.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new JsonException($"'{reader.GetString()}' is no time of RFC 3339");

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
}
