namespace VideoAgent.Storage.Traces;

/// <summary>
/// Spans in OTLP's wire form, version 1 of opentelemetry/proto/trace. The field numbers are the protocol's, and stable. Written here because
/// OpenTelemetry's own exporter takes spans whose ids nobody can choose (docs/decisions/0014).
/// </summary>
internal static class OtlpMessage
{
    private const int InternalKind = 1;
    private const int ErrorCode = 2;

    public static byte[] Encode(string service, IEnumerable<Span> spans)
    {
        var resource = new ProtoWriter().Message(1, Attribute("service.name", service));
        var scope = new ProtoWriter().Message(1, new ProtoWriter().Text(1, "videoagent"));
        foreach (var span in spans) scope.Message(2, Encode(span));
        return new ProtoWriter().Message(1, new ProtoWriter().Message(1, resource).Message(2, scope)).ToArray();
    }

    private static ProtoWriter Encode(Span span)
    {
        var message = new ProtoWriter().Bytes(1, Convert.FromHexString(span.TraceId)).Bytes(2, Convert.FromHexString(span.SpanId));
        if (span.ParentId is { } parent) message.Bytes(4, Convert.FromHexString(parent));
        message.Text(5, span.Name).Number(6, InternalKind).Fixed(7, Nanoseconds(span.Begin)).Fixed(8, Nanoseconds(span.End));
        foreach (var (key, value) in span.Attributes) message.Message(9, Attribute(key, value));
        if (span.Error is { } error) message.Message(15, new ProtoWriter().Text(2, error).Number(3, ErrorCode));
        return message;
    }

    private static ProtoWriter Attribute(string key, string value) => new ProtoWriter().Text(1, key).Message(2, new ProtoWriter().Text(1, value));

    private static ulong Nanoseconds(DateTimeOffset time) => (ulong)Math.Max(0, (time - DateTimeOffset.UnixEpoch).Ticks) * TimeSpan.NanosecondsPerTick;
}
