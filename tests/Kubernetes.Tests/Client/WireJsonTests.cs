using System.Text;
using VideoAgent.Kubernetes.Client;
using VideoAgent.Testing.Kubernetes;

namespace VideoAgent.Kubernetes.Tests.Client;

public class WireJsonTests
{
    [Fact]
    public void A_custom_resource_is_written_in_camel_case_without_nulls() =>
        Assert.Equal(
            """{"apiVersion":"testing.videoagent.dev/v1","kind":"Widget","metadata":{"name":"one","namespace":"studio"},"spec":{"size":3}}""",
            WireJson.Serialize(Widget.Named("studio", "one", 3)));

    [Fact]
    public void A_lease_has_six_digits_of_a_second()
    {
        var lease = new V1Lease { Metadata = new V1ObjectMeta { Name = "x" }, Spec = new V1LeaseSpec { RenewTime = new DateTime(2026, 11, 24, 1, 2, 3, DateTimeKind.Utc) } };

        Assert.Contains("\"renewTime\":\"2026-11-24T01:02:03.000000Z\"", WireJson.Serialize(lease), StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_of_the_package_says_what_it_is() =>
        Assert.StartsWith("""{"apiVersion":"coordination.k8s.io/v1","kind":"Lease""", WireJson.Serialize(new V1Lease()), StringComparison.Ordinal);

    [Fact]
    public void Fields_of_a_newer_server_are_ignored() =>
        Assert.Equal(7, WireJson.Deserialize<Widget>(Encoding.UTF8.GetBytes("""{"spec":{"size":7,"fromTheFuture":[1]},"later":{}}"""))!.Spec!.Size);

    [Fact]
    public void What_objects_have_in_common_is_one_string()
    {
        var (one, other) = (Read("""{"metadata":{"namespace":"studio","labels":{"app":"films"}}}"""), Read("""{"metadata":{"namespace":"studio","labels":{"app":"films"}}}"""));

        Assert.Same(one.Metadata.NamespaceProperty, other.Metadata.NamespaceProperty);
        Assert.Same(one.Metadata.Labels.Single().Key, other.Metadata.Labels.Single().Key);
        Assert.Same(one.Metadata.Labels.Single().Value, other.Metadata.Labels.Single().Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("line\none \"quoted\" \\")]
    [InlineData("日本語 ☕")]
    [InlineData("sixty-four-bytes-and-one-more-are-nobody-elses-and-stay-as-they-are")]
    public void A_string_is_read_as_it_was_written(string text) =>
        Assert.Equal(
            (text, text),
            Read(WireJson.Serialize(new Widget { Metadata = new V1ObjectMeta { Name = text, Annotations = new Dictionary<string, string> { [text] = text } } })) is { } back
                ? (back.Metadata.Name, back.Metadata.Annotations[text]) : default);

    private static Widget Read(string json) => WireJson.Deserialize<Widget>(Encoding.UTF8.GetBytes(json))!;
}
