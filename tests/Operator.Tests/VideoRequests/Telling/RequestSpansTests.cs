using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Contracts.Tracing;
using VideoAgent.Operator.Tests.VideoRequests.Planning;
using VideoAgent.Operator.VideoRequests.Telling;
using VideoAgent.Storage.Traces;
using static VideoAgent.Contracts.Phases.PhaseName;

namespace VideoAgent.Operator.Tests.VideoRequests.Telling;

public class RequestSpansTests
{
    private readonly List<Span> spans = [];

    private Story Begin() => new Story(new VideoSpec { Topic = "tea" }) { Written = (view, status) => spans.AddRange(RequestSpans.Between(view.Request, status)) }.Settle();

    [Fact]
    public void A_video_is_one_trace_of_its_attempts_below_the_whole()
    {
        var story = Begin().Wait(TimeSpan.FromSeconds(3)).Finish(TrendDiscovery).Wait(TimeSpan.FromSeconds(2)).Finish(ScriptGeneration, ExitClass.Transient, "VendorDown").Wait(TimeSpan.FromMinutes(1)).FinishAll();

        Assert.All(spans, span => Assert.Equal(TraceIds.Trace("u-1"), span.TraceId));
        Assert.Equal(["TrendDiscovery", "ScriptGeneration", "ScriptGeneration", "VoiceoverSynthesis", "VisualGeneration", "VideoAssembly", "Publishing", "VideoRequest"], spans.Select(span => span.Name));
        Assert.All(spans.SkipLast(1), span => Assert.Equal(TraceIds.Request("u-1"), span.ParentId));
        Assert.Equal((TraceIds.Request("u-1"), null, story.Now), (spans[^1].SpanId, spans[^1].ParentId, spans[^1].End));
        Assert.Equal((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2)), (spans[0].End - spans[0].Begin, spans[1].End - spans[1].Begin));
        Assert.Equal([null, "VendorDown", null], spans.Take(3).Select(span => span.Error));
    }

    [Fact]
    public void The_pod_puts_its_spans_below_the_one_of_its_attempt()
    {
        Begin().Finish(TrendDiscovery);

        Assert.Equal($"00-{spans[0].TraceId}-{spans[0].SpanId}-01", TraceIds.Traceparent("u-1", TrendDiscovery, 1));
    }

    [Fact]
    public void A_request_that_failed_says_why()
    {
        Begin().Finish(TrendDiscovery, ExitClass.Permanent, "NoNetwork");

        Assert.Equal(("VideoRequest", "NoNetwork"), (spans[^1].Name, spans[^1].Error));
    }
}
