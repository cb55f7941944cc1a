using System.Text;
using System.Text.Json;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client;

public class ListReaderTests
{
    [Fact]
    public void One_malformed_object_spoils_none_of_the_others()
    {
        var page = Read("""
            {"kind":"WidgetList","metadata":{"resourceVersion":"9","continue":"more"},"items":[
              {"metadata":{"name":"a"},"spec":{"size":1}},
              {"metadata":{"namespace":"studio","name":"b","uid":"u","resourceVersion":"8"},"spec":{"size":"big"}},
              {"metadata":{"name":"c"}, "spec":{"size":3, "unknown":[{}]}}]}
            """);

        Assert.Equal(["a", "c"], page.Items.Select(item => item.Metadata.Name));
        var malformed = Assert.Single(page.Malformed);
        Assert.Equal((new ObjectName("studio", "b"), "u", "8"), (malformed.Name, malformed.Uid, malformed.ResourceVersion));
        Assert.Contains("size", malformed.Fault, StringComparison.Ordinal);
        Assert.Equal(("9", "more"), (page.ResourceVersion, page.Continue));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"metadata":{"name":""}}""")]
    [InlineData("""{"metadata":{"name":7}}""")]
    [InlineData("""{"kind":"Gadget","metadata":{"name":"x"}}""")]
    [InlineData("""{"apiVersion":"testing.videoagent.dev/v2","metadata":{"name":"x"}}""")]
    [InlineData("""{"metadata":{"name":"x","creationTimestamp":"yesterday"}}""")]
    [InlineData("""{"metadata":{"name":"\ud800"}}""")]
    public void What_is_no_object_of_the_kind_is_malformed(string item)
    {
        var page = Read($$$"""{"items":[{{{item}}}, {"metadata":{"name":"good"}}],"metadata":{"resourceVersion":"9"}}""");

        Assert.Equal("good", Assert.Single(page.Items).Metadata.Name);
        Assert.Single(page.Malformed);
    }

    [Fact]
    public void An_object_as_deep_as_a_well_spoils_none_of_the_others()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 5000)) + string.Concat(Enumerable.Repeat("]", 5000));

        var page = Read($$$"""{"items":[{"metadata":{"name":"deep"},"spec":{"size":{{{deep}}}}},{"metadata":{"name":"good"}}],"metadata":{"resourceVersion":"9"}}""");

        Assert.Equal("good", Assert.Single(page.Items).Metadata.Name);
        Assert.Equal("deep", Assert.Single(page.Malformed).Name.Name);
    }

    [Fact]
    public void No_items_may_be_written_as_null() => Assert.Empty(Read("""{"items":null,"metadata":{"resourceVersion":"9","continue":""}}""").Items);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("<html>")]
    [InlineData("""{"items":[]}""")]
    [InlineData("""{"items":{},"metadata":{"resourceVersion":"9"}}""")]
    [InlineData("""{"items":[{"metadata":{"name":"a"}}""")]
    [InlineData("""{"items":[],"metadata":{"resourceVersion":"9"}} {}""")]
    [InlineData("""{"kind":"Table","items":[],"metadata":{"resourceVersion":"9"}}""")]
    public void A_broken_page_is_an_error_and_not_an_empty_list(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    private static ListPage<Widget> Read(string json) => ListReader.Read<Widget>(Encoding.UTF8.GetBytes(json));
}
