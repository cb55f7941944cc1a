using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Events;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Events;

/// <summary>Against a real API server, which has limits and immutable fields of its own.</summary>
public class EventConformanceTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private readonly TestCluster cluster = fixture.Cluster;

    [Fact]
    public async Task Events_arrive_where_kubectl_describe_looks_for_them()
    {
        var widget = await cluster.Client.CreateAsync(Widget.Named(cluster.Namespace, "one"), CancellationToken.None);
        var recorder = new EventRecorder(
            cluster.Client,
            new EventOptions { Controller = "testing.videoagent.dev/controller", Instance = new string('i', 200) },
            new EventMetrics(Metrics.WithCustomRegistry(Metrics.NewCustomRegistry())),
            TimeProvider.System,
            () => 0.5,
            NullLogger<EventRecorder>.Instance);

        recorder.Normal(widget, "Started", "Start", "The first of three");
        recorder.Normal(widget, "Started", "Start", "The first of three");
        recorder.Normal(widget, "Started", "Start", "The first of three");
        recorder.Warning(widget, new string('R', 200), new string('A', 200), string.Concat(Enumerable.Repeat("語", 1000)));
        await recorder.RunAsync(new CancellationToken(canceled: true));

        // The older API, which kubectl describe reads, with its selector.
        var described = await cluster.Client.ListAsync<Corev1Event>(
            new ListOptions { Namespace = cluster.Namespace, FieldSelector = $"involvedObject.name=one,involvedObject.uid={widget.Metadata.Uid}" }, CancellationToken.None);
        Assert.Equal(["Normal", "Warning"], described.Items.Select(item => item.Type).Order());
        var series = described.Items.Single(item => item.Type == "Normal");
        Assert.Equal(("Started", "The first of three", 3), (series.Reason, series.Message, series.Series.Count));
        Assert.Equal(128, described.Items.Single(item => item.Type == "Warning").Reason.Length);
    }
}
