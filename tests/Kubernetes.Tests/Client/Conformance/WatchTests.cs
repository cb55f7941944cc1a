using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client.Conformance;

/// <summary>Watches on a real API server.</summary>
public class WatchTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly JsonObject Resize = new() { ["spec"] = new JsonObject { ["size"] = 2 } };

    private readonly KubernetesClient client = fixture.Cluster.Client;
    private readonly string ns = fixture.Cluster.Namespace;

    [Fact]
    public async Task Every_change_since_a_list_is_told_once_and_in_order()
    {
        var name = new ObjectName(ns, "told");
        var from = (await client.ListAsync<Widget>(new ListOptions(), None)).ResourceVersion;
        await client.CreateAsync(Widget.Named(ns, "told", 1), None);
        await client.PatchAsync<Widget>(name, Patch.Merge(Resize), None);
        await client.DeleteAsync<Widget>(name, new DeleteOptions(PropagationPolicy.Background), None);

        var events = await TakeAsync(3, new WatchOptions { Namespace = ns, FieldSelector = "metadata.name=told", ResourceVersion = from });

        Assert.Equal(
            [(WatchEventType.Added, 1), (WatchEventType.Modified, 2), (WatchEventType.Deleted, 2)],
            events.Select(@event => (@event.Type, @event.Entity!.Spec!.Size!.Value)));
        Assert.Equal(3, events.Select(@event => @event.ResourceVersion).Distinct().Count());
    }

    [Fact]
    public async Task A_watch_with_no_version_begins_with_what_is_there()
    {
        await client.CreateAsync(Widget.Named(ns, "there"), None);

        var events = await TakeAsync(1, new WatchOptions { Namespace = ns, FieldSelector = "metadata.name=there" });

        Assert.Equal((WatchEventType.Added, "there"), (events[0].Type, events[0].Entity!.Metadata.Name));
    }

    [Fact]
    public async Task The_server_ends_a_watch_when_its_time_is_up_and_leaves_a_bookmark()
    {
        var created = await client.CreateAsync(Widget.Named(ns, "bookmarked"), None);
        WatchEvent<Widget>? last = null;
        var changed = "";

        await foreach (var @event in client.WatchAsync<Widget>(new WatchOptions { Namespace = ns, FieldSelector = "metadata.name=bookmarked", Timeout = TimeSpan.FromSeconds(8) }, None))
        {
            // A server has no bookmark for a watch that has missed nothing so far.
            if (last is null) changed = (await client.PatchAsync<Widget>(ObjectName.Of(created), Patch.Merge(Resize), None)).Metadata.ResourceVersion;
            last = @event;
        }

        Assert.Equal(WatchEventType.Bookmark, last!.Type); // it comes two seconds before the end
        Assert.True(ulong.Parse(last.ResourceVersion!) >= ulong.Parse(changed));
    }

    /// <summary>Version 2 is older than anything that a server keeps in memory.</summary>
    [Fact]
    public async Task A_watch_from_a_forgotten_version_is_gone()
    {
        if (fixture.Cluster.Own is { } own) await own.ForgetBeginningAsync();

        Assert.True(await IsGoneAsync(new WatchOptions { ResourceVersion = "2", Timeout = TimeSpan.FromSeconds(5) }));
    }

    [Fact]
    public async Task A_streamed_list_ends_with_its_bookmark_where_the_server_knows_how()
    {
        await client.CreateAsync(Widget.Named(ns, "streamed"), None);
        var options = new WatchOptions { Namespace = ns, SendInitialEvents = true, Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            await foreach (var @event in client.WatchAsync<Widget>(options, None))
            {
                if (@event.EndsInitialEvents) return;
                // A server from before streamed lists ignores the wish, and is recognised by that.
                if (await IsOldServerAsync()) return;
            }

            Assert.Fail("the watch ended without the bookmark");
        }
        catch (KubernetesException e)
        {
            Assert.True(e.IsInvalid || e.Code == 400, e.Message);
        }
    }

    /// <summary>By a field that 1.21 brought: older servers drop it in silence.</summary>
    private async Task<bool> IsOldServerAsync()
    {
        var job = new V1Job
        {
            Metadata = new V1ObjectMeta { NamespaceProperty = ns, GenerateName = "old-" },
            Spec = new V1JobSpec { Suspend = true, Template = new V1PodTemplateSpec { Spec = new V1PodSpec { RestartPolicy = "Never", Containers = [new V1Container { Name = "none", Image = "none" }] } } },
        };
        return (await client.CreateAsync(job, None)).Spec.Suspend is null;
    }

    private async Task<bool> IsGoneAsync(WatchOptions options)
    {
        try
        {
            await foreach (var @event in client.WatchAsync<Widget>(options, None))
            {
                if (@event.Error is { } error) return error.IsGone;
            }

            return false;
        }
        catch (KubernetesException e)
        {
            return e.IsGone;
        }
    }

    private async Task<List<WatchEvent<Widget>>> TakeAsync(int count, WatchOptions options)
    {
        var events = new List<WatchEvent<Widget>>();
        await foreach (var @event in client.WatchAsync<Widget>(options, None))
        {
            events.Add(@event);
            if (events.Count == count) break;
        }

        return events;
    }
}
