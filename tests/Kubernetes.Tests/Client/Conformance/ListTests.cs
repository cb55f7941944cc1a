using System.Text;
using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client.Conformance;

/// <summary>Lists and their pages on a real API server.</summary>
public class ListTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly KubernetesClient client = fixture.Cluster.Client;
    private readonly string ns = fixture.Cluster.Namespace;

    [Fact]
    public async Task Pages_show_one_snapshot_whatever_is_written_meanwhile()
    {
        await CreateAsync("paged", 5);
        var options = new ListOptions { Namespace = ns, LabelSelector = "test=paged", Limit = 2 };
        var first = await client.ListAsync<Widget>(options, None);
        await client.DeleteAsync<Widget>(new ObjectName(ns, "paged-4"), new DeleteOptions(PropagationPolicy.Background), None);

        var second = await client.ListAsync<Widget>(options with { Continue = first.Continue }, None);
        var third = await client.ListAsync<Widget>(options with { Continue = second.Continue }, None);

        Assert.Equal(["paged-0", "paged-1", "paged-2", "paged-3", "paged-4"], new[] { first, second, third }.SelectMany(page => page.Items).Select(item => item.Metadata.Name));
        Assert.Equal(first.ResourceVersion, third.ResourceVersion);
        Assert.Null(third.Continue);
    }

    [Fact]
    public async Task All_pages_come_as_one_sequence()
    {
        await CreateAsync("all", 5);
        var names = new List<string>();

        await foreach (var widget in client.ListAllAsync<Widget>(new ListOptions { Namespace = ns, LabelSelector = "test=all", Limit = 2 }, None)) names.Add(widget.Metadata.Name);

        Assert.Equal(["all-0", "all-1", "all-2", "all-3", "all-4"], names);
    }

    /// <summary>Made by hand: the server forgets a snapshot after five minutes at the earliest, and its first one has long been forgotten.</summary>
    [Fact]
    public async Task A_continue_token_of_a_forgotten_snapshot_is_gone()
    {
        await CreateAsync("forgotten", 2);
        if (fixture.Cluster.Own is { } own) await own.ForgetBeginningAsync();
        var token = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"v":"meta.k8s.io/v1","rv":2,"start":"a\u0000"}""")).TrimEnd('=');

        var refused = await Assert.ThrowsAsync<KubernetesException>(() => client.ListAsync<Widget>(new ListOptions { Namespace = ns, Limit = 1, Continue = token }, None));

        Assert.True(refused.IsGone, refused.Message);
    }

    [Fact]
    public async Task An_object_that_does_not_fit_its_type_is_reported_beside_the_others()
    {
        await CreateAsync("odd", 3);
        var misfit = new ObjectName(ns, "odd-1");
        var refused = await Assert.ThrowsAsync<KubernetesException>(
            () => client.PatchAsync<Widget>(misfit, Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["size"] = "enormous" } }), None));
        Assert.True(refused.IsMalformedResponse); // it was written, and its answer does not fit either

        var page = await client.ListAsync<Widget>(new ListOptions { Namespace = ns, LabelSelector = "test=odd" }, None);

        Assert.Equal(["odd-0", "odd-2"], page.Items.Select(item => item.Metadata.Name));
        Assert.Equal(misfit, Assert.Single(page.Malformed).Name);
    }

    [Fact]
    public async Task Selectors_choose_on_the_server()
    {
        await CreateAsync("chosen", 2);

        var page = await client.ListAsync<Widget>(new ListOptions { LabelSelector = "test=chosen", FieldSelector = "metadata.name=chosen-1", ResourceVersion = "0" }, None);

        Assert.Equal("chosen-1", Assert.Single(page.Items).Metadata.Name);
    }

    [Fact]
    public async Task A_resource_version_from_the_future_is_told_as_such()
    {
        var refused = await Assert.ThrowsAsync<KubernetesException>(() => client.ListAsync<Widget>(new ListOptions { ResourceVersion = "9000000000000000000" }, None));

        Assert.True(refused.IsResourceVersionTooLarge, refused.Message);
    }

    private async Task CreateAsync(string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var widget = Widget.Named(ns, $"{name}-{i}");
            widget.Metadata.Labels = new Dictionary<string, string> { ["test"] = name };
            await client.CreateAsync(widget, None);
        }
    }
}
