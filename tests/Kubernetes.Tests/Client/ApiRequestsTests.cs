using System.Text;
using System.Text.Json.Nodes;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client;

public class ApiRequestsTests
{
    private const string Widgets = "apis/testing.videoagent.dev/v1/namespaces/studio/widgets";

    [Fact]
    public void A_list_asks_for_what_its_options_say() => Assert.Equal(
        Widgets + "?labelSelector=a%3Db%2Cc%20in%20%28d%29&resourceVersion=7&limit=500&continue=x%2By",
        ApiRequests.List<Widget>(new ListOptions { Namespace = "studio", LabelSelector = "a=b,c in (d)", ResourceVersion = "7", Limit = 500, Continue = "x+y" }).RelativeUri);

    [Fact]
    public void An_empty_resource_version_is_none() =>
        Assert.Equal(Widgets, ApiRequests.List<Widget>(new ListOptions { Namespace = "studio", ResourceVersion = "" }).RelativeUri);

    [Fact]
    public void A_watch_asks_for_whole_seconds_and_waits_half_a_minute_longer()
    {
        var request = ApiRequests.Watch<Widget>(new WatchOptions { ResourceVersion = "7", Timeout = TimeSpan.FromSeconds(300.2) });

        Assert.Equal("apis/testing.videoagent.dev/v1/widgets?watch=true&resourceVersion=7&timeoutSeconds=301&allowWatchBookmarks=true", request.RelativeUri);
        Assert.Equal(TimeSpan.FromSeconds(330.2), request.StreamDeadline);
    }

    [Fact]
    public void A_streamed_list_names_the_match_that_the_server_insists_on() => Assert.EndsWith(
        "&sendInitialEvents=true&resourceVersionMatch=NotOlderThan", ApiRequests.Watch<Widget>(new WatchOptions { SendInitialEvents = true }).RelativeUri, StringComparison.Ordinal);

    [Fact]
    public void An_apply_to_the_status_says_who_applies()
    {
        var request = ApiRequests.Patch<Widget>(new ObjectName("studio", "one"), Patch.Apply(Widget.Named("studio", "one"), "me") with { Subresource = "status" });

        Assert.Equal(Widgets + "/one/status?fieldManager=me&force=true", request.RelativeUri);
        Assert.Equal("application/apply-patch+yaml", request.ContentType);
    }

    [Fact]
    public void A_create_is_told_with_the_name_that_its_path_lacks()
    {
        var request = ApiRequests.Create(Widget.Named("studio", "one"));

        Assert.Equal(Widgets, request.RelativeUri);
        Assert.Equal("create widgets.testing.videoagent.dev 'studio/one'", request.Subject);
    }

    [Fact]
    public void A_delete_carries_policy_and_preconditions()
    {
        var request = ApiRequests.Delete<Widget>(new ObjectName("studio", "one"), new DeleteOptions(PropagationPolicy.Foreground) { Uid = "u", ResourceVersion = "7", GracePeriod = TimeSpan.Zero });

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Foreground","gracePeriodSeconds":0,"preconditions":{"uid":"u","resourceVersion":"7"}}"""),
            JsonNode.Parse(Encoding.UTF8.GetString(request.Body!.Value.Span))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void A_name_that_would_address_the_collection_is_refused(string name)
    {
        var refused = Assert.Throws<KubernetesException>(() => ApiRequests.Delete<Widget>(new ObjectName("studio", name), new DeleteOptions(PropagationPolicy.Background)));

        Assert.True(refused.IsInvalid);
        Assert.Throws<KubernetesException>(() => ApiRequests.Get<Widget>(new ObjectName(name, "one")));
    }
}
