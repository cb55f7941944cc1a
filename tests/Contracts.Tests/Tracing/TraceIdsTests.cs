using System.Diagnostics;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Tracing;

namespace VideoAgent.Contracts.Tests.Tracing;

public sealed class TraceIdsTests
{
    [Fact]
    public void A_traceparent_is_one_by_the_W3Cs_rules()
    {
        Assert.True(ActivityContext.TryParse(TraceIds.Traceparent("u-1", PhaseName.VideoAssembly, 2), null, isRemote: true, out var parsed));

        Assert.Equal((TraceIds.Trace("u-1"), TraceIds.Attempt("u-1", PhaseName.VideoAssembly, 2)), (parsed.TraceId.ToHexString(), parsed.SpanId.ToHexString()));
        Assert.Equal(ActivityTraceFlags.Recorded, parsed.TraceFlags);
    }

    [Fact]
    public void Each_video_has_a_trace_and_each_attempt_a_span_and_they_never_change()
    {
        string[] spans = [TraceIds.Request("u-1"), .. PhaseGraph.Order.SelectMany(phase => new[] { 1, 2, 11 }.Select(attempt => TraceIds.Attempt("u-1", phase, attempt)))];

        Assert.Equal(spans.Length, spans.Distinct().Count());
        Assert.NotEqual(TraceIds.Trace("u-1"), TraceIds.Trace("u-2"));
        Assert.Equal("e5d77ff7", TraceIds.Trace("u-1")[..8]);
    }
}
