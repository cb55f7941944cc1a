using VideoAgent.Contracts;
using VideoAgent.Contracts.Phases;
using VideoAgent.Contracts.Requests;
using VideoAgent.Contracts.Tracing;
using VideoAgent.Storage.Traces;
using VideoAgent.Testing.Traces;

namespace VideoAgent.PhaseRunner.Tests.EndToEnd;

/// <summary>A pod's part of its video's trace.</summary>
public sealed class TraceTests : IDisposable
{
    private static readonly (string, string) Parent = (RunnerEnvironment.Traceparent, TraceIds.Traceparent("4f1c", PhaseName.TrendDiscovery, 1));

    private readonly Container container = new();

    public void Dispose() => container.Dispose();

    [Fact]
    public async Task What_a_pod_does_is_below_its_attempt_in_the_videos_trace()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        container.WriteInput(new VideoSpec { Topic = "personal finance" });

        var ended = await container.RunAsync("TrendDiscovery", Parent, (RunnerEnvironment.OtlpEndpoint, collector.Address.AbsoluteUri));

        Assert.Equal(0, ended.ExitCode);
        var spans = collector.Received.Select(each => each.Span).ToList();
        Assert.All(collector.Received, each => Assert.Equal(("videoagent-phase-runner", TraceIds.Trace("4f1c")), (each.Service, each.Span.TraceId)));
        var whole = Assert.Single(spans, span => span.ParentId == TraceIds.Attempt("4f1c", PhaseName.TrendDiscovery, 1));
        Assert.Equal(("phase-runner TrendDiscovery", null), (whole.Name, whole.Error));
        Assert.Equal(["find output", "link output", "store output", "work"], Below(spans, whole));
    }

    [Fact]
    public async Task A_phase_that_fails_says_so_in_its_trace()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        container.WriteInput(new VideoSpec { Topic = "" });

        await container.RunAsync("TrendDiscovery", Parent, (RunnerEnvironment.OtlpEndpoint, collector.Address.AbsoluteUri));

        Assert.Equal("InputInvalid", Assert.Single(collector.Received).Span.Error);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9", true)]
    [InlineData("nonsense", false)]
    public async Task A_collector_that_is_not_there_changes_nothing_of_how_a_phase_ends(string endpoint, bool isTold)
    {
        container.WriteInput(new VideoSpec { Topic = "personal finance" });

        var ended = await container.RunAsync("TrendDiscovery", Parent, (RunnerEnvironment.OtlpEndpoint, endpoint));

        Assert.Equal((0, ExitClass.Done), (ended.ExitCode, container.TerminationMessage().Outcome));
        Assert.Equal(isTold, (ended.Output + ended.Errors).Contains("spans were not taken", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Below(IEnumerable<Span> spans, Span parent) => spans.Where(span => span.ParentId == parent.SpanId).Select(span => span.Name).Order(StringComparer.Ordinal);
}
