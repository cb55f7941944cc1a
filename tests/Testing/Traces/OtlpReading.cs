using System.Buffers.Binary;
using System.Text;
using VideoAgent.Storage.Traces;

namespace VideoAgent.Testing.Traces;

/// <summary>
/// Reads an ExportTraceServiceRequest by the field numbers of opentelemetry/proto/trace/v1, without the code that writes it. That it reads what others
/// write is tested with OpenTelemetry's own exporter.
/// </summary>
public static class OtlpReading
{
    public static IEnumerable<(string Service, Span Span)> Spans(byte[] request) =>
        from resourceSpans in Fields(request).Where(field => field.Number == 1)
        let inside = Fields(resourceSpans.Bytes)
        let service = Attributes(inside.Where(field => field.Number == 1).SelectMany(resource => Fields(resource.Bytes)), 1).FirstOrDefault(attribute => attribute.Key == "service.name").Value
        from scope in inside.Where(field => field.Number == 2)
        from span in Fields(scope.Bytes).Where(field => field.Number == 2)
        select (service, Read(Fields(span.Bytes)));

    private static Span Read(IReadOnlyList<Field> span)
    {
        var status = Fields(Of(span, 15).Bytes);
        return new Span(Hex(Of(span, 1))!, Hex(Of(span, 2))!, Hex(Of(span, 4)), Text(Of(span, 5)), Time(Of(span, 7)), Time(Of(span, 8)))
        {
            Attributes = [.. Attributes(span, 9)],
            Error = Of(status, 3).Value == 2 ? Text(Of(status, 2)) : null,
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Attributes(IEnumerable<Field> fields, int number) => fields.Where(field => field.Number == number)
        .Select(field => Fields(field.Bytes)).Select(pair => KeyValuePair.Create(Text(Of(pair, 1)), Text(Of(Fields(Of(pair, 2).Bytes), 1))));

    private static Field Of(IReadOnlyList<Field> fields, int number) => fields.FirstOrDefault(field => field.Number == number);

    private static string? Hex(Field field) => field.Bytes is { Length: > 0 } bytes ? Convert.ToHexStringLower(bytes) : null;

    private static string Text(Field field) => Encoding.UTF8.GetString(field.Bytes ?? []);

    private static DateTimeOffset Time(Field field) => DateTimeOffset.UnixEpoch.AddTicks((long)(field.Value / TimeSpan.NanosecondsPerTick));

    private static List<Field> Fields(byte[]? message)
    {
        var fields = new List<Field>();
        for (var at = 0; at < message?.Length;)
        {
            var tag = Varint(message, ref at);
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    fields.Add(new Field(number, Varint(message, ref at), []));
                    break;
                case 1:
                    fields.Add(new Field(number, BinaryPrimitives.ReadUInt64LittleEndian(message.AsSpan(at)), []));
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    fields.Add(new Field(number, 0, message[at..(at + length)]));
                    at += length;
                    break;
                case 5:
                    fields.Add(new Field(number, BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(at)), []));
                    at += 4;
                    break;
                default:
                    throw new InvalidOperationException($"no protobuf: wire type {tag & 7} at {at}");
            }
        }

        return fields;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var (value, shift) = (0UL, 0);
        byte next;
        do
        {
            next = message[at++];
            value |= (ulong)(next & 0x7F) << shift;
            shift += 7;
        }
        while (next >= 0x80);

        return value;
    }

    private readonly record struct Field(int Number, ulong Value, byte[]? Bytes);
}
