using VideoAgent.Kubernetes.Client;
using VideoAgent.Kubernetes.Watching;
using VideoAgent.Testing.Kubernetes;
using static VideoAgent.Kubernetes.Tests.Watching.Widgets;

namespace VideoAgent.Kubernetes.Tests.Watching;

public class PagedListTests
{
    private static readonly ListOptions Asked = new() { Namespace = "studio", ResourceVersion = "0", Limit = 2 };

    private readonly ScriptedClient server = new();
    private readonly List<Widget> seen = [];

    [Fact]
    public async Task Pages_add_up_to_the_list_that_the_first_one_began()
    {
        var reading = PagedList<Widget>.ReadAsync(server, Asked, seen.Add, Patience.Token);
        (await server.NextListAsync()).Answer(new ListPage<Widget>([Of("a", "1")], [Malformed("odd", "2")], "9", "token"));
        var second = await server.NextListAsync();
        Assert.Equal("a", Assert.Single(seen).Metadata.Name); // lightened before the next page is there
        second.Answer(new ListPage<Widget>([Of("b", "3")], [Malformed("mad", "4")], "9", null));
        var list = await reading;

        Assert.Equal(Asked with { ResourceVersion = null, Continue = "token" }, second.Options);
        Assert.Equal(["a", "b"], list.Items.Select(widget => widget.Metadata.Name));
        Assert.Equal(list.Items, seen);
        Assert.Equal(["odd", "mad"], list.Malformed.Select(malformed => malformed.Name.Name));
        Assert.Equal("9", list.ResourceVersion);
        Assert.True(list.WasPaged);
    }

    [Fact]
    public async Task A_page_that_expired_makes_it_one_list_without_pages()
    {
        var reading = PagedList<Widget>.ReadAsync(server, Asked, seen.Add, Patience.Token);
        (await server.NextListAsync()).Answer(new ListPage<Widget>([Of("a", "1")], [], "9", "token"));
        (await server.NextListAsync()).Fail(Refusals.Gone());
        var whole = await server.NextListAsync();
        whole.Answer("11", Of("b", "10"));
        var list = await reading;

        Assert.Equal(Asked with { Limit = null }, whole.Options);
        Assert.Equal("b", Assert.Single(list.Items).Metadata.Name);
        Assert.Equal("11", list.ResourceVersion);
    }

    [Fact]
    public async Task A_first_page_that_expired_is_the_callers()
    {
        var reading = PagedList<Widget>.ReadAsync(server, Asked, seen.Add, Patience.Token);
        (await server.NextListAsync()).Fail(Refusals.Gone());

        Assert.True((await Assert.ThrowsAsync<KubernetesException>(() => reading)).IsGone);
        Assert.Equal(0, server.Waiting);
    }
}
