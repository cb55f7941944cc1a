using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;
using VideoAgent.Testing.Traces;

namespace VideoAgent.Storage.Tests.Traces;

/// <summary>The yardstick of our spans' wire form: the reader that they are tested with reads what OpenTelemetry's own exporter writes.</summary>
public sealed class OtlpReadingTests
{
    [Fact]
    public async Task What_OpenTelemetry_sends_is_read_as_it_was_meant()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        using var source = new ActivitySource("yardstick");
        Activity? outer, inner;
        using (Sdk.CreateTracerProviderBuilder().AddSource(source.Name).AddOtlpExporter(exporter =>
        {
            exporter.Endpoint = new Uri(collector.Address, "/v1/traces");
            exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        }).Build())
        {
            outer = source.StartActivity("outer")!;
            inner = source.StartActivity("inner äö")!.SetTag("some", "value").SetStatus(ActivityStatusCode.Error, "OutOfMemory");
            inner.Stop();
            outer.Stop();
        }

        var (first, second) = (collector.Received[0].Span, collector.Received[1].Span);
        Assert.Equal((inner.TraceId.ToHexString(), inner.SpanId.ToHexString(), outer.SpanId.ToHexString()), (first.TraceId, first.SpanId, first.ParentId));
        Assert.Equal(("inner äö", "OutOfMemory", KeyValuePair.Create("some", "value")), (first.Name, first.Error, first.Attributes.Single()));
        Assert.Equal((inner.StartTimeUtc, inner.Duration), (first.Begin.UtcDateTime, first.End - first.Begin));
        Assert.Equal(("outer", null, null), (second.Name, second.ParentId, second.Error));
    }
}
