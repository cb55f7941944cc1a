using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Events;
using VideoAgent.Kubernetes.Finalizers;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Finalizers;

/// <summary>Against a real API server, which alone knows what a conditional patch is worth.</summary>
public class FinalizerConformanceTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly KubernetesClient client = fixture.Cluster.Client;
    private readonly string ns = fixture.Cluster.Namespace;

    [Fact]
    public async Task An_object_stays_until_it_is_cleaned_up_and_those_of_others_survive()
    {
        var created = await CreateAsync("kept", "theirs.dev/one");
        Assert.True(await Finalizer().AddAsync(created, None));
        await client.DeleteAsync<Widget>(Name("kept"), new DeleteOptions(PropagationPolicy.Background), None);
        var deleting = await client.GetAsync<Widget>(Name("kept"), None);
        Assert.Equal(["theirs.dev/one", "ours.dev/cleanup"], deleting.Metadata.Finalizers);

        await Finalizer().CleanUpAsync(deleting, _ => Task.CompletedTask, None);
        Assert.Equal(["theirs.dev/one"], (await client.GetAsync<Widget>(Name("kept"), None)).Metadata.Finalizers);

        await Finalizer("theirs.dev/one").CleanUpAsync(await client.GetAsync<Widget>(Name("kept"), None), _ => Task.CompletedTask, None);
        Assert.Null(await client.FindAsync<Widget>(Name("kept"), None));
        await Finalizer().CleanUpAsync(deleting, _ => Task.CompletedTask, None); // it is gone by now, which is fine
    }

    [Fact]
    public async Task One_that_somebody_added_meanwhile_is_not_overwritten()
    {
        var read = await CreateAsync("contended");
        await Finalizer("theirs.dev/one").AddAsync(read, None);

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => Finalizer().AddAsync(read, None));

        Assert.True(refused.IsConflict);
        Assert.Equal(["theirs.dev/one"], (await client.GetAsync<Widget>(Name("contended"), None)).Metadata.Finalizers);
    }

    private async Task<Widget> CreateAsync(string name, params string[] finalizers)
    {
        var widget = Widget.Named(ns, name);
        widget.Metadata.Finalizers = finalizers;
        return await client.CreateAsync(widget, None);
    }

    private ObjectName Name(string name) => new(ns, name);

    private Finalizer<Widget> Finalizer(string name = "ours.dev/cleanup") => new(
        client,
        new FinalizerOptions { Name = name, SkipAnnotation = "ours.dev/skip-cleanup", Deadline = TimeSpan.FromHours(1) },
        new EventRecorder(
            client,
            new EventOptions { Controller = "ours.dev/controller", Instance = "x" },
            new EventMetrics(Metrics.WithCustomRegistry(Metrics.NewCustomRegistry())),
            TimeProvider.System,
            () => 0.5,
            NullLogger<EventRecorder>.Instance),
        TimeProvider.System,
        NullLogger<Finalizer<Widget>>.Instance);
}
