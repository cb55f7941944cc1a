using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using VideoAgent.Kubernetes.Events;
using VideoAgent.Kubernetes.Finalizers;
using VideoAgent.Operator.Api.V1Alpha1;
using VideoAgent.Operator.Projection;
using VideoAgent.Operator.Tests.VideoSchedules.Years;

namespace VideoAgent.Operator.Tests.Projection;

public sealed class DeletionGateTests
{
    private readonly FakeTimeProvider time = new(Sample.Noon.AddDays(1).AddSeconds(1));
    private readonly ProjectionProgress progress = new();
    private readonly VideoRequest deleted = Sample.Request("gone", 1).Deleted(2);

    private DeletionGate Gate(params IEnumerable<ProjectionProgress> projection)
    {
        var events = new EventRecorder(
            new PlayedCluster(time), new EventOptions { Controller = "test", Instance = "test" }, new EventMetrics(Prometheus.Metrics.WithCustomRegistry(Prometheus.Metrics.NewCustomRegistry())), time, () => 0,
            NullLogger<EventRecorder>.Instance);
        return new DeletionGate(projection, new FinalizerOptions { Name = "videoagent.dev/cleanup", SkipAnnotation = "videoagent.dev/skip-cleanup", Deadline = TimeSpan.FromMinutes(10) }, events, time);
    }

    [Fact]
    public void A_request_goes_once_its_last_state_is_projected()
    {
        progress.Complete(Sample.Request("gone", 1));
        Assert.NotNull(Gate(progress).HoldsBack(deleted));

        progress.Complete(deleted);

        Assert.Null(Gate(progress).HoldsBack(deleted));
    }

    [Fact]
    public void Without_Postgres_nothing_is_held_back() => Assert.Null(Gate().HoldsBack(deleted));

    [Fact]
    public void While_the_server_is_away_it_is_not_asked_about_all_the_time()
    {
        progress.PauseUntil(time.GetUtcNow().AddSeconds(4));

        Assert.Equal(TimeSpan.FromSeconds(4), Gate(progress).HoldsBack(deleted));
    }

    [Fact]
    public void Whoever_skips_the_cleanup_skips_this_too()
    {
        deleted.Metadata.Annotations = new Dictionary<string, string> { ["videoagent.dev/skip-cleanup"] = "true" };

        Assert.Null(Gate(progress).HoldsBack(deleted));
    }

    [Fact]
    public void After_a_day_it_goes_all_the_same()
    {
        time.Advance(DeletionGate.Deadline - TimeSpan.FromSeconds(2));
        Assert.NotNull(Gate(progress).HoldsBack(deleted));

        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Null(Gate(progress).HoldsBack(deleted));
    }
}
