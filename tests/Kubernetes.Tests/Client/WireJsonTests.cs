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
}
